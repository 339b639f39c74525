import { describe, expect, it, test } from 'vitest'
import { HOSTILE_NAME, language, languageZh } from '../testing'
import { qrPage } from './qr'
import { refusalPage } from './refusal'

const uuid = '051VEUQI1sMs0w3D'

const qr = (changed: object = {}) =>
  qrPage({
    origin: 'http://wechat.localhost:3000',
    phoneOrigin: 'http://wechat.localhost:3000',
    uuid,
    appName: 'Shop',
    redirectUri: 'http://core.localhost:3000/cb',
    state: 'st',
    selfRedirect: 'default',
    lang: 'cn',
    style: 'black',
    href: null,
    stylelite: false,
    fastLogin: true,
    language,
    ...changed,
  }).text

const count = (text: string, part: string | RegExp) => text.split(part).length - 1

describe('the QR page', () => {
  test.each([
    '<title>微信登录</title>',
    `src="/connect/qrcode/${uuid}"`,
    `var fordevtool = "http://wechat.localhost:3000/connect/l/qrconnect?uuid=${uuid}"`,
    'id="tpl_for_page"',
    'id="tpl_for_iframe"',
    'id="tpl_old_iframe"',
    'id="tpl_iframe"',
    'impowerBox',
    'class="title"',
    'qrcode lightBorder"',
    'class="info"',
    'class="status ',
    'status_icon',
    'loginPanel',
    'wrp_code',
    'js_status',
    'js_wx_default_tip',
    'id="wx_default_tip"',
    'js_wx_after_scan',
    'id="wx_after_scan"',
    'js_wx_after_cancel',
    'id="wx_after_cancel"',
    'class="js_refresh_qrcode"',
    'js_refresh_qrcode_mask',
    'js_refresh_qrcode_loading',
    'js_web_qrcode_reload',
    'js_normal_login',
    'web_qrcode_app',
    '使用微信扫一扫登录',
  ])('has %s', (hook) => expect(qr()).toContain(hook))

  it('shows one QR code and hides the other two', () => {
    const [full = '', framed = ''] = qr().split('<div id="tpl_for_iframe" hidden>')
    expect([count(full, 'js_qrcode_img '), count(framed, '<img class="js_qrcode_img ')]).toEqual([1, 2])
  })
  it('uses no id twice', () => {
    const ids = [...qr().matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id)
    expect(ids).toEqual([...new Set(ids)])
  })
  it('has a live region in each layout', () => expect(count(qr(), 'role="status"')).toBe(3))

  const quick = ['js_quick_login"', 'js_quick_login_btn', 'js_switchToFast', 'js_switchToNormal']
  it('never offers the quick login', () => {
    for (const hook of quick) expect(qr()).toContain(hook)
    expect(count(qr(), /<div class="js_quick_login" hidden>/)).toBe(3)
    expect(count(qr(), /<button type="button" class="js_switchToFast" hidden>/)).toBe(3)
  })
  it('leaves the quick login out with fast_login=0', () => {
    for (const hook of quick) expect(qr({ fastLogin: false })).not.toContain(hook)
  })

  it('is in English with lang=en', () => expect(qr({ lang: 'en' })).toContain('<html lang="en">'))
  it('has white text with style=white', () => expect(qr({ style: 'white' })).toContain('class="impowerBox white"'))
  it('mentions phones on the network only where they may scan', () => {
    expect(qr({ phoneOrigin: 'http://192.168.1.20:3100' })).toContain('192.168.1.20:3100')
    expect(qr()).not.toContain('class="aid_nearby"')
  })

  it('runs no script in the names of an application or a request', () => {
    const text = qr({
      appName: HOSTILE_NAME,
      state: HOSTILE_NAME,
      redirectUri: `http://core.localhost/${HOSTILE_NAME}`,
    })
    expect(text).not.toContain('<img src=x')
    expect(count(text, '&lt;img src=x')).toBe(3)
    expect(text.match(/<\/script>/g)).toHaveLength(1)
    expect(text.split('var page')[1]).not.toContain('\u2028')
  })

  const css = 'data:text/css;base64,LnRpdGxle30='
  test.each([
    ['https://shop.example/a.css?b=1&c', 'https://shop.example/a.css?b=1&amp;c'],
    [css, css],
    ['data:text/css;base64,a b', 'data:text/css;base64,a+b'],
    ['https://shop.example/"><script>', 'https://shop.example/&quot;&gt;&lt;script&gt;'],
  ])('loads the stylesheet %s', (href, written) =>
    expect(qr({ href })).toContain(`<link rel="stylesheet" href="${written}">`),
  )
  test.each([null, '', 'http://shop.example/a.css', '/a.css', '//shop.example/a.css', 'data:text/css,a{}', 'https://'])(
    'loads no stylesheet from %j',
    (href) => expect(qr({ href })).not.toContain('rel="stylesheet"'),
  )
  it('loads no stylesheet in the new layout', () =>
    expect(qr({ href: css, stylelite: true })).not.toContain('rel="stylesheet"'))
})

test.each(['appid', 'scope', 'redirectUri', 'state'] as const)(
  'the error page for %s is less than 1 KB, with the band',
  (why) => {
    for (const each of [language, languageZh]) {
      const { text } = refusalPage(why, each)
      expect(Buffer.byteLength(text)).toBeLessThan(1024)
      expect(text).toContain('SANDBOX')
    }
  },
)
