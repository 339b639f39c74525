import enCommon from '@/messages/en/common.json'
import enConsole from '@/messages/en/console.json'
import enDemo from '@/messages/en/demo.json'
import enErrors from '@/messages/en/errors.json'
import enExperience from '@/messages/en/experience.json'
import enLogin from '@/messages/en/login.json'
import zhCommon from '@/messages/zh-CN/common.json'
import zhConsole from '@/messages/zh-CN/console.json'
import zhDemo from '@/messages/zh-CN/demo.json'
import zhErrors from '@/messages/zh-CN/errors.json'
import zhExperience from '@/messages/zh-CN/experience.json'
import zhLogin from '@/messages/zh-CN/login.json'
import type { Locale } from './locale'

const en = {
  common: enCommon,
  console: enConsole,
  demo: enDemo,
  errors: enErrors,
  experience: enExperience,
  login: enLogin,
}

export type Messages = typeof en

export const messagesOf: Record<Locale, Messages> = {
  en,
  'zh-CN': {
    common: zhCommon,
    console: zhConsole,
    demo: zhDemo,
    errors: zhErrors,
    experience: zhExperience,
    login: zhLogin,
  },
}
