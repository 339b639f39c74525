import type { Locale } from '../i18n/locale'
import type { Medium } from './channels'

/** What a person is told. `application` and `source` are names to show. */
export type Message =
  | {
      kind: 'code'
      purpose: 'bind' | 'match' | 'login' | 'sign_up' | 'reset'
      code: string
      minutes: number
      application: string
    }
  | { kind: 'linked'; source: string; application: string; at: Date }

/** `to` is one plain address: of mail, or E.164. */
export type Delivery = { poolId: string; medium: Medium; to: string; locale: Locale; message: Message }
