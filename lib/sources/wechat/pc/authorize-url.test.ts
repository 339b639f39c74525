import { describe, expect, test } from 'vitest'
import { authorizeUrl } from './authorize-url'

const OPEN = 'https://open.weixin.qq.com'
const request = {
  appId: 'wx0123456789abcdef',
  redirectUri: 'https://core.login.example.com/connect/callback/conn_a',
  state: 'State0123',
}
const golden = `${OPEN}/connect/qrconnect?appid=wx0123456789abcdef&redirect_uri=https%3A%2F%2Fcore.login.example.com%2Fconnect%2Fcallback%2Fconn_a&response_type=code&scope=snsapi_login&state=State0123`
const embedded = '&self_redirect=true&stylelite=1&color_scheme=auto'

describe('the address of WeChat’s page, letter by letter', () => {
  test.each<[string, Partial<Parameters<typeof authorizeUrl>[1]>, string]>([
    ['has nothing beyond the documented five', {}, ''],
    ['is the same where every choice is the default', { lang: undefined, fastLogin: true, embedded: false }, ''],
    ['asks for English', { lang: 'en' }, '&lang=en'],
    ['asks for no quick login', { fastLogin: false }, '&fast_login=0'],
    ['asks for the small page that navigates itself', { embedded: true }, embedded],
    [
      'asks for all of it, always in the same order',
      { embedded: true, fastLogin: false, lang: 'en' },
      `&lang=en&fast_login=0${embedded}`,
    ],
  ])('%s', (_, choices, extra) =>
    expect(authorizeUrl(OPEN, { ...request, ...choices })).toBe(`${golden}${extra}#wechat_redirect`),
  )

  test('lets no value add a parameter', () => {
    const url = new URL(
      authorizeUrl(OPEN, { ...request, redirectUri: 'https://a/cb?x=1&scope=evil#y', state: 'a&b=c/d' }),
    )
    expect([...url.searchParams.keys()]).toEqual(['appid', 'redirect_uri', 'response_type', 'scope', 'state'])
    expect(url.searchParams.get('redirect_uri')).toBe('https://a/cb?x=1&scope=evil#y')
    expect(url.hash).toBe('#wechat_redirect')
  })
})
