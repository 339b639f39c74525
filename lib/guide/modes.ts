import type { Mode } from '../modes'

/** The addresses that the steps beside a connection's form link to. */
type ModeGuide = {
  /** Where developers register their application. */
  platform: string
  /** The console page of the guide. */
  guide: string
  /** The console page of the source's errors. */
  errors: string
}

/** Null for a mode without a guide: its form has no steps beside it. */
export const GUIDES: Record<Mode, ModeGuide | null> = {
  'wechat:pc': {
    platform: 'https://open.weixin.qq.com/',
    guide: '/help/connect-wechat',
    errors: '/help/wechat',
  },
}
