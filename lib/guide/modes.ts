import type { Mode } from '../modes'

/** Where a mode's steps at its source are told. The steps beside the form are those of WeChat's platform. */
type ModeGuide = {
  /** Where developers register their application. */
  platform: string
  /** Pages of the console. */
  whole: string
  errors: string
}

/** Null: there is none, and the form stands alone. */
export const GUIDES: Record<Mode, ModeGuide | null> = {
  'wechat:pc': {
    platform: 'https://open.weixin.qq.com/',
    whole: '/help/connect-wechat',
    errors: '/help/wechat',
  },
}
