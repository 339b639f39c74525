import type { Locale } from '../i18n/locale'
import type { Medium } from './channels'

/** A message to a person. `application` and `source` are names for display. */
export type Message =
  | {
      kind: 'code'
      purpose: 'bind' | 'match' | 'login' | 'sign_up' | 'reset'
      code: string
      minutes: number
      application: string
    }
  | { kind: 'linked'; source: string; application: string; at: Date }

/** `to` is one e-mail address, or one phone number in E.164. */
export type Delivery = { poolId: string; medium: Medium; to: string; locale: Locale; message: Message }
