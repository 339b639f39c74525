import { fetchAvatar } from '../../../wechat/avatar'
import { wechatOf } from '../../../wechat/endpoints'
import type { ModeExchange } from '../../mode'
import { authorizeUrl } from './authorize-url'
import { wechatProvider } from './provider'
import { Settings } from './schema'

/** WeChat's QR code on a computer (docs/wechat-protocol.md). */
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
  provider(connection, options) {
    const { profileRequired } = Settings.parse(connection.settings)
    return wechatProvider({ ...options, wechat: wechatOf(connection), appId: connection.appId, profileRequired })
  },
  frameOf(connection) {
    const { open } = wechatOf(connection)
    const { fastLogin } = Settings.parse(connection.settings)
    // WeChat's origin is named, since the frame begins at our origin and a redirect does not pass the permission on
    // (docs/wechat-protocol.md §2.7).
    return { origin: open, ...(fastLogin ? { allow: `local-network-access ${open}` } : {}) }
  },
  fetchPicture: (connection, url) => fetchAvatar(wechatOf(connection), url),
}
