import { describe, expect, it, test } from 'vitest'
import en from '../../messages/en/sandbox.json'
import zhCN from '../../messages/zh-CN/sandbox.json'
import { phonePage } from './pages/phone'
import { qrPage } from './pages/qr'
import { refusalPage } from './pages/refusal'
import { chooseLocale, fill } from './words'

const aid = { locale: 'en', words: en } as const
const aidZh = { locale: 'zh-CN', words: zhCN } as const
const uuid = '051VEUQI1sMs0w3D'

const qr = (changed: object = {}) =>
  qrPage({
    origin: 'http://wechat.localhost:3000',
    uuid,
    appName: 'Shop',
    redirectUri: 'http://core.localhost:3000/cb',
    state: 'st',
    selfRedirect: 'default',
    lang: 'cn',
    aid,
    ...changed,
  }).text

describe('the QR page', () => {
  test.each([
    '<title>微信登录</title>',
    `src="/connect/qrcode/${uuid}"`,
    `var fordevtool = "http://wechat.localhost:3000/connect/l/qrconnect?uuid=${uuid}"`,
    'js_qrcode_img',
    'js_status',
    'js_wx_default_tip',
    'js_wx_after_scan',
    'js_wx_after_cancel',
    'js_refresh_qrcode',
    'js_web_qrcode_reload',
    'web_qrcode_app',
    '使用微信扫一扫登录',
  ])('has %s', (hook) => expect(qr()).toContain(hook))

  it('speaks English when asked', () => expect(qr({ lang: 'en' })).toContain('<html lang="en">'))
  it('runs nothing that an application or a request is called', () => {
    const nasty = '</script><img src=x onerror=alert(1)>\u2028'
    const text = qr({ appName: nasty, state: nasty, redirectUri: `http://core.localhost/${nasty}` })
    expect(text).not.toContain('<img src=x')
    expect(text.match(/<\/script>/g)).toHaveLength(1)
    expect(text.split('var page')[1]).not.toContain('\u2028')
  })
})

test.each(['appid', 'scope', 'redirectUri'] as const)(
  'the error page for %s is less than 1 KB, with the band',
  (why) => {
    for (const each of [aid, aidZh]) {
      const { text } = refusalPage(why, each)
      expect(Buffer.byteLength(text)).toBeLessThan(1024)
      expect(text).toContain('SANDBOX')
    }
  },
)

describe('the phone', () => {
  const phone = (changed: object) =>
    phonePage({ uuid, phase: 'waiting', choosing: false, appName: 'Shop', persona: null, aid, ...changed }).text
  test.each([
    ['asks who scans', {}, en.phone.choose],
    ['asks for consent', { phase: 'scanned', persona: 'alice' }, 'Log in to Shop'],
    ['goes back to the choice', { phase: 'scanned', persona: 'alice', choosing: true }, en.phone.choose],
    ['says that it is confirmed, whatever is asked', { phase: 'confirmed', choosing: true }, en.phone.confirmedHelp],
    ['says that it is refused', { phase: 'cancelled', persona: 'alice' }, en.phone.refusedHelp],
    ['says that it is too late', { phase: 'expired' }, en.phone.expiredHelp],
    ['speaks Chinese', { aid: aidZh, phase: 'scanned', persona: 'alice' }, '登录 Shop'],
  ])('%s', (_, view, words) => expect(phone(view)).toContain(words))
  it('escapes the name of the application', () =>
    expect(phone({ phase: 'scanned', persona: 'alice', appName: '<i>' })).not.toContain('<i>'))
})

test('both languages have the same words to say', () => {
  const keys = (words: object): string[] =>
    Object.entries(words).flatMap(([key, value]) =>
      typeof value === 'object' ? keys(value).map((below) => `${key}.${below}`) : [key],
    )
  expect(keys(zhCN)).toEqual(keys(en))
})

test.each([
  ['locale=zh-CN', 'en', 'zh-CN'],
  ['a=b; locale=en', 'zh-CN', 'en'],
  ['locale=xx', 'zh', 'zh-CN'],
  [null, 'fr, zh-TW;q=0.9, en;q=0.8', 'zh-CN'],
  [null, 'zh;q=0.5, en-GB;q=0.9', 'en'],
  [null, 'fr', 'en'],
  [null, null, 'en'],
])('cookie %s and Accept-Language %s speak %s', (cookie, header, locale) =>
  expect(chooseLocale(cookie, header)).toBe(locale),
)

test('words are filled with values', () => expect(fill('{a} and {b}', { a: '1' })).toBe('1 and {b}'))
