type AuthorizeRequest = {
  appId: string
  redirectUri: string
  state: string
  /** WeChat's own default is Chinese. */
  lang?: 'en'
  /** False: the page does not offer to log in by WeChat's desktop client. */
  fastLogin?: boolean
  /**
   * For a frame in our page: the frame itself is redirected, the layout is WeChat's small one, the colours are the
   * browser's.
   */
  embedded?: boolean
}

/**
 * The address of WeChat's page: its parameters in its order, fully encoded, then the optional ones and the required
 * fragment. WeChat has refused another order and an unencoded slash (docs/wechat-protocol.md §1.1).
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
    ...(request.embedded ? EMBEDDED_PARAMETERS : []),
  ].map(([name, value]) => `${name}=${encodeURIComponent(value ?? '')}`)
  return `${open}/connect/qrconnect?${query.join('&')}#wechat_redirect`
}

const EMBEDDED_PARAMETERS = [
  ['self_redirect', 'true'],
  ['stylelite', '1'],
  ['color_scheme', 'auto'],
]
