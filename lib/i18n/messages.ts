import enBinding from '@/messages/en/binding.json'
import enCallback from '@/messages/en/callback.json'
import enCommon from '@/messages/en/common.json'
import enConsent from '@/messages/en/consent.json'
import enConsole from '@/messages/en/console.json'
import enDelivery from '@/messages/en/delivery.json'
import enDemo from '@/messages/en/demo.json'
import enDoctor from '@/messages/en/doctor.json'
import enDryrun from '@/messages/en/dryrun.json'
import enErrors from '@/messages/en/errors.json'
import enExperience from '@/messages/en/experience.json'
import enGuide from '@/messages/en/guide.json'
import enIntegrate from '@/messages/en/integrate.json'
import enKeys from '@/messages/en/keys.json'
import enLogin from '@/messages/en/login.json'
import enRefusals from '@/messages/en/refusals.json'
import enSources from '@/messages/en/sources.json'
import enTrial from '@/messages/en/trial.json'
import enWays from '@/messages/en/ways.json'
import enWechat from '@/messages/en/wechat.json'
import zhBinding from '@/messages/zh-CN/binding.json'
import zhCallback from '@/messages/zh-CN/callback.json'
import zhCommon from '@/messages/zh-CN/common.json'
import zhConsent from '@/messages/zh-CN/consent.json'
import zhConsole from '@/messages/zh-CN/console.json'
import zhDelivery from '@/messages/zh-CN/delivery.json'
import zhDemo from '@/messages/zh-CN/demo.json'
import zhDoctor from '@/messages/zh-CN/doctor.json'
import zhDryrun from '@/messages/zh-CN/dryrun.json'
import zhErrors from '@/messages/zh-CN/errors.json'
import zhExperience from '@/messages/zh-CN/experience.json'
import zhGuide from '@/messages/zh-CN/guide.json'
import zhIntegrate from '@/messages/zh-CN/integrate.json'
import zhKeys from '@/messages/zh-CN/keys.json'
import zhLogin from '@/messages/zh-CN/login.json'
import zhRefusals from '@/messages/zh-CN/refusals.json'
import zhSources from '@/messages/zh-CN/sources.json'
import zhTrial from '@/messages/zh-CN/trial.json'
import zhWays from '@/messages/zh-CN/ways.json'
import zhWechat from '@/messages/zh-CN/wechat.json'
import type { Locale } from './locale'

const en = {
  binding: enBinding,
  delivery: enDelivery,
  dryrun: enDryrun,
  ways: enWays,
  common: enCommon,
  callback: enCallback,
  consent: enConsent,
  integrate: enIntegrate,
  keys: enKeys,
  console: enConsole,
  demo: enDemo,
  doctor: enDoctor,
  errors: enErrors,
  experience: enExperience,
  guide: enGuide,
  login: enLogin,
  refusals: enRefusals,
  sources: enSources,
  trial: enTrial,
  wechat: enWechat,
}

export type Messages = typeof en

export const messagesOf: Record<Locale, Messages> = {
  en,
  'zh-CN': {
    binding: zhBinding,
    delivery: zhDelivery,
    dryrun: zhDryrun,
    ways: zhWays,
    common: zhCommon,
    callback: zhCallback,
    consent: zhConsent,
    integrate: zhIntegrate,
    keys: zhKeys,
    console: zhConsole,
    demo: zhDemo,
    doctor: zhDoctor,
    errors: zhErrors,
    experience: zhExperience,
    guide: zhGuide,
    login: zhLogin,
    refusals: zhRefusals,
    sources: zhSources,
    trial: zhTrial,
    wechat: zhWechat,
  },
}
