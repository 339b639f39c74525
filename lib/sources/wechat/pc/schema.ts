import { z } from 'zod'
import { IDENTIFIER } from '../../../text'
import type { ModeShape } from '../../mode'

/** `wx` and 16 lower-case hex digits (docs/wechat-protocol.md §1.1). */
export const WECHAT_APP_ID = /^wx[0-9a-f]{16}$/

export const Settings = z.object({
  /** The realm of unionids: connections with the same Open Platform account recognise the same people. */
  openPlatformAccount: z.string().trim().min(1, 'required').regex(IDENTIFIER, 'identifier_shape').default('default'),
  /** Whether a login is refused without WeChat's profile. */
  profileRequired: z.boolean().default(false),
  /** Whether WeChat may offer to log in by its desktop client, without a scan. */
  fastLogin: z.boolean().default(true),
})

/** Parsed by itself, so that another invalid setting does not change the realm. */
const RealmSetting = Settings.pick({ openPlatformAccount: true })

/** WeChat's QR code on a computer: a website application of the WeChat Open Platform. */
export const wechatPcShape: ModeShape = {
  appId: z.string().trim().min(1, 'required').regex(WECHAT_APP_ID, 'app_id_shape'),
  appIdExample: 'wx0123456789abcdef',
  settings: Settings,
  // A phone cannot scan its own screen, and WeChat's browser cannot use the page (docs/wechat-protocol.md §1.0, §7.1).
  devices: ['computer'],
  mark: {
    className: 'text-wechat',
    paths: [
      'M16.9 8.89A7.7 6.5 0 0 0 1.5 9a7.7 6.5 0 0 0 2.75 4.98L3.5 16.4l3.07-1.29a7.7 6.5 0 0 0 2.5.39A7.05 6.15 0 0 1 16.9 8.89zM5.7 7.2a1 1 0 0 1 2 0 1 1 0 0 1-2 0zm5 0a1 1 0 0 1 2 0 1 1 0 0 1-2 0z',
      'M22.2 15A6.1 5.2 0 0 0 10 15a6.1 5.2 0 0 0 8.19 4.89l2.41 1.31-.58-2.22A6.1 5.2 0 0 0 22.2 15zm-8.9-1.3a.8.8 0 0 1 1.6 0 .8.8 0 0 1-1.6 0zm4 0a.8.8 0 0 1 1.6 0 .8.8 0 0 1-1.6 0z',
    ],
  },
  // An openid belongs to an AppID, a unionid to an Open Platform account.
  realmsOf: ({ appId, settings }) => ({
    openid: appId,
    unionid: RealmSetting.safeParse(settings).data?.openPlatformAccount ?? '',
  }),
}
