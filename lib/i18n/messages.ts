import enCommon from '@/messages/en/common.json'
import enConsole from '@/messages/en/console.json'
import enDemo from '@/messages/en/demo.json'
import enDoctor from '@/messages/en/doctor.json'
import enErrors from '@/messages/en/errors.json'
import enExperience from '@/messages/en/experience.json'
import enGuide from '@/messages/en/guide.json'
import enLogin from '@/messages/en/login.json'
import enTrial from '@/messages/en/trial.json'
import enWechat from '@/messages/en/wechat.json'
import zhCommon from '@/messages/zh-CN/common.json'
import zhConsole from '@/messages/zh-CN/console.json'
import zhDemo from '@/messages/zh-CN/demo.json'
import zhDoctor from '@/messages/zh-CN/doctor.json'
import zhErrors from '@/messages/zh-CN/errors.json'
import zhExperience from '@/messages/zh-CN/experience.json'
import zhGuide from '@/messages/zh-CN/guide.json'
import zhLogin from '@/messages/zh-CN/login.json'
import zhTrial from '@/messages/zh-CN/trial.json'
import zhWechat from '@/messages/zh-CN/wechat.json'
import type { Locale } from './locale'

const en = {
  common: enCommon,
  console: enConsole,
  demo: enDemo,
  doctor: enDoctor,
  errors: enErrors,
  experience: enExperience,
  guide: enGuide,
  login: enLogin,
  trial: enTrial,
  wechat: enWechat,
}

export type Messages = typeof en

export const messagesOf: Record<Locale, Messages> = {
  en,
  'zh-CN': {
    common: zhCommon,
    console: zhConsole,
    demo: zhDemo,
    doctor: zhDoctor,
    errors: zhErrors,
    experience: zhExperience,
    guide: zhGuide,
    login: zhLogin,
    trial: zhTrial,
    wechat: zhWechat,
  },
}
