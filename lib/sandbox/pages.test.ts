import { describe, expect, it, test } from 'vitest'
import en from '../../messages/en/sandbox.json'
import zhCN from '../../messages/zh-CN/sandbox.json'
import { FAULT_ENDPOINTS, FAULT_KINDS } from './control-schema'
import { controlPage } from './pages/control'
import type { ControlApp, ControlScan } from './pages/control-parts'
import { phonePage } from './pages/phone'
import { qrPage } from './pages/qr'
import { refusalPage } from './pages/refusal'
import { shownName } from './pages/shown-name'
import { PERSONAS } from './personas'
import { chooseLocale, fill } from './words'

const aid = { locale: 'en', words: en } as const
const aidZh = { locale: 'zh-CN', words: zhCN } as const
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
    aid,
    ...changed,
  }).text

const NASTY = '</script><img src=x onerror=alert(1)>\u2028'
const times = (text: string, part: string | RegExp) => text.split(part).length - 1

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

  it('shows one code and holds the other two back', () => {
    const [full = '', framed = ''] = qr().split('<div id="tpl_for_iframe" hidden>')
    expect([times(full, 'js_qrcode_img '), times(framed, '<img class="js_qrcode_img ')]).toEqual([1, 2])
  })
  it('uses no id twice', () => {
    const ids = [...qr().matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id)
    expect(ids).toEqual([...new Set(ids)])
  })
  it('has a live region in each display', () => expect(times(qr(), 'role="status"')).toBe(3))

  const quick = ['js_quick_login"', 'js_quick_login_btn', 'js_switchToFast', 'js_switchToNormal']
  it('never offers the quick login', () => {
    for (const hook of quick) expect(qr()).toContain(hook)
    expect(times(qr(), /<div class="js_quick_login" hidden>/)).toBe(3)
    expect(times(qr(), /<button type="button" class="js_switchToFast" hidden>/)).toBe(3)
  })
  it('leaves the quick login out with fast_login=0', () => {
    for (const hook of quick) expect(qr({ fastLogin: false })).not.toContain(hook)
  })

  it('speaks English when asked', () => expect(qr({ lang: 'en' })).toContain('<html lang="en">'))
  it('writes white when asked', () => expect(qr({ style: 'white' })).toContain('class="impowerBox white"'))
  it('tells of a phone on the network only where one may scan', () => {
    expect(qr({ phoneOrigin: 'http://192.168.1.20:3100' })).toContain('192.168.1.20:3100')
    expect(qr()).not.toContain('class="aid_nearby"')
  })

  it('runs nothing that an application or a request is called', () => {
    const text = qr({ appName: NASTY, state: NASTY, redirectUri: `http://core.localhost/${NASTY}` })
    expect(text).not.toContain('<img src=x')
    expect(times(text, '&lt;img src=x')).toBe(3)
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
  it('loads no stylesheet in the new look', () =>
    expect(qr({ href: css, stylelite: true })).not.toContain('rel="stylesheet"'))
})

test.each(['appid', 'scope', 'redirectUri', 'state'] as const)(
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
  it('lists every persona under a name that can be read', () => {
    const names = [...phone({}).matchAll(/class="name" id="name_[\w-]+">([^<]*)</g)].map(([, name]) => name)
    expect(names).toHaveLength(PERSONAS.length)
    expect(new Set(names).size).toBe(PERSONAS.length)
    for (const name of names) expect(name).toMatch(/^[^\p{Cc}\p{Cs}\uFFFD]+$/u)
  })
  it('escapes the name of the application', () =>
    expect(phone({ phase: 'scanned', persona: 'alice', appName: '<i>' })).not.toContain('<i>'))
})

test.each([
  ['Alice', 'Alice'],
  ['\x14Kim\b Park', 'Kim Park'],
  ['Zo\uFFFD \uD83C', 'Zo'],
  [' \x14', en.phone.nameless],
  ['', en.phone.nameless],
])('the nickname %j is shown as %s', (nickname, shown) => expect(shownName(nickname, en)).toBe(shown))

describe('the control page', () => {
  const app: ControlApp = {
    appId: 'wx0123456789abcdef',
    name: NASTY,
    callbackDomain: 'shop.example',
    callbackUrl: null,
    callbackMode: 'domain',
    account: '"><i>',
    type: 'service',
    bound: true,
    permission: false,
    banned: false,
    strictState: false,
    clockOffset: 5400,
  }
  const scan = { uuid, appId: app.appId, persona: null, expiresAt: '2026-01-01T00:00:00.000Z' }
  const statuses = ['waiting', 'scanned', 'cancelled', 'confirmed', 'expired'] as const
  const full = {
    apps: [app],
    scans: [] as ControlScan[],
    faults: [{ id: 'f', appId: null, endpoint: 'userinfo', kind: 'slow', value: 30, remaining: 2 }],
  }
  const control = (changed: object = {}) =>
    controlPage({ origin: 'http://wechat.localhost:3000', personas: PERSONAS, aid, ...full, ...changed }).text

  it('escapes what an application is called', () => {
    expect(control()).not.toMatch(/<img|<i>/)
    expect(control().match(/<\/script>/g)).toHaveLength(1)
  })
  it('labels every field', () => {
    const labels = [...control().matchAll(/<label for="([^"]+)"/g)].map(([, id]) => id)
    const fields = [...control().matchAll(/<(?:input|select) id="([^"]+)"/g)].map(([, id]) => id)
    expect(fields).toEqual(labels)
    expect(new Set(fields).size).toBe(fields.length)
  })
  it('says what is unusual about an application', () => {
    const [, marks] = /class="marks">(.*?)<\/summary>/.exec(control()) ?? []
    expect(
      marks
        ?.replace(/<[^>]+>/g, '|')
        .split('|')
        .filter(Boolean),
    ).toEqual(['Service account', 'no permission', 'clock 1:30:00 ahead'])
  })
  it('says how often a fault is left', () => expect(control()).toContain('2 left'))
  it('opens the registration when there is nothing else', () => {
    expect(control({ apps: [] })).toContain('id="app_new" open')
    expect(control()).not.toContain('id="app_new" open')
  })

  const buttons = (status: ControlScan['status']) =>
    [...control({ scans: [{ ...scan, status }] }).matchAll(/formaction="\/__sim\/(\w+)"/g)].map(([, path]) => path)
  test.each([
    ['waiting', ['scan', 'scan', 'expire']],
    ['scanned', ['confirm', 'cancel', 'expire']],
    ['cancelled', ['scan', 'scan', 'expire']],
    ['confirmed', []],
    ['expired', []],
  ] as const)('of a code that is %s one can %j', (status, paths) => expect(buttons(status)).toEqual(paths))
  it('has a word for every status, endpoint and kind in both languages', () => {
    const faults = FAULT_KINDS.flatMap((kind) => ({ ...full.faults[0], kind }))
    for (const each of [aid, aidZh]) {
      const text = control({ aid: each, scans: statuses.map((status) => ({ ...scan, status })), faults })
      expect(text).not.toContain('undefined')
      for (const endpoint of FAULT_ENDPOINTS) expect(text).toContain(`<option value="${endpoint}">`)
      for (const kind of FAULT_KINDS) expect(text).toContain(`<option value="${kind}">`)
    }
  })
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
