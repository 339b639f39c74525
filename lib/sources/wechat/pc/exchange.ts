import { fetchAvatar } from '../../../wechat/avatar'
import { wechatOf } from '../../../wechat/place'
import type { ModeExchange } from '../../mode'
import { authorizeUrl } from './authorize-url'
import { wechatProvider } from './provider'
import { Settings } from './schema'

/** WeChat's QR code on a computer. The protocol: docs/wechat-protocol.md. */
export const wechatPc: ModeExchange = {
  authorizeUrl(connection, { lang, ...request }) {
    const { fastLogin } = Settings.parse(connection.settings)
    return authorizeUrl(wechatOf(connection).open, {
      ...request,
      appId: connection.appId,
      lang: lang === 'en' ? 'en' : undefined,
      fastLogin,
    })
  },
  provider(connection, asking) {
    const { profileRequired } = Settings.parse(connection.settings)
    return wechatProvider({ ...asking, wechat: wechatOf(connection), appId: connection.appId, profileRequired })
  },
  frameOf(connection) {
    const { open } = wechatOf(connection)
    const { fastLogin } = Settings.parse(connection.settings)
    // By name: the frame's first address is ours, and a redirect takes nothing along (docs/wechat-protocol.md §2.7).
    return { origin: open, ...(fastLogin ? { allow: `local-network-access ${open}` } : {}) }
  },
  fetchPicture: (connection, url) => fetchAvatar(wechatOf(connection), url),
}
