type AuthorizeRequest = {
  appId: string
  redirectUri: string
  state: string
  /** WeChat's own default is Chinese. */
  lang?: 'en'
  /** False: the page does not offer the account that is open in WeChat on this computer. */
  fastLogin?: boolean
  /** For a frame in our page: it navigates itself, in WeChat's small look, in the browser's colour scheme. */
  embedded?: boolean
}

/**
 * WeChat's parameters in WeChat's order, fully encoded, what is optional behind them, and the fragment its documents ask
 * for (docs/wechat-protocol.md §1.1: another order or an unencoded slash has been refused).
 */
export function authorizeUrl(open: string, request: AuthorizeRequest): string {
  const query = [
    ['appid', request.appId],
    ['redirect_uri', request.redirectUri],
    ['response_type', 'code'],
    ['scope', 'snsapi_login'],
    ['state', request.state],
    ...(request.lang ? [['lang', request.lang]] : []),
    ...(request.fastLogin === false ? [['fast_login', '0']] : []),
    ...(request.embedded ? EMBEDDED : []),
  ].map(([name, value]) => `${name}=${encodeURIComponent(value ?? '')}`)
  return `${open}/connect/qrconnect?${query.join('&')}#wechat_redirect`
}

const EMBEDDED = [
  ['self_redirect', 'true'],
  ['stylelite', '1'],
  ['color_scheme', 'auto'],
]
