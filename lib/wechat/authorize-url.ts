/**
 * WeChat's parameters in WeChat's order, fully encoded, and the fragment its documents ask for
 * (docs/wechat-protocol.md §1.1: another order or an unencoded slash has been refused).
 */
export function authorizeUrl(
  open: string,
  request: { appId: string; redirectUri: string; state: string; lang?: 'en' },
): string {
  const query = [
    ['appid', request.appId],
    ['redirect_uri', request.redirectUri],
    ['response_type', 'code'],
    ['scope', 'snsapi_login'],
    ['state', request.state],
    ...(request.lang ? [['lang', request.lang]] : []),
  ].map(([name, value]) => `${name}=${encodeURIComponent(value ?? '')}`)
  return `${open}/connect/qrconnect?${query.join('&')}#wechat_redirect`
}
