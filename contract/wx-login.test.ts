import vm from 'node:vm'
import { beforeAll, describe, expect, test } from 'vitest'
import { Element } from './fake-dom'
import { type Answer, at, send } from './http'
import { expectQrPage, newApp } from './wechat'

const PATH = '/connect/zh_CN/htmledition/js/wxLogin.js'

let script: Answer
beforeAll(async () => {
  script = await send(PATH)
})

const REDIRECT = encodeURIComponent('https://shop.example.com/callback?x=1')
const options = {
  id: 'login',
  appid: 'wx0123456789abcdef',
  scope: 'snsapi_login',
  redirect_uri: REDIRECT,
  state: 'a-b_c',
}

type Message = { origin: string; source: unknown; data: unknown }

/** Runs the script on a page with an element `login` and makes a WxLogin. */
function embed(extra: Record<string, unknown> = {}) {
  const container = new Element('div')
  container.innerHTML = '<p>Loading</p>'
  const listeners: ((message: Message) => void)[] = []
  const currentScript = new Element('script')
  currentScript.setAttribute('src', at(PATH))
  const window: Record<string, unknown> = {
    document: {
      currentScript,
      getElementById: (id: string) => (id === 'login' ? container : null),
      createElement: (tag: string) => new Element(tag),
      getElementsByTagName: () => [currentScript],
      querySelector: () => null,
      querySelectorAll: () => [currentScript],
    },
    location: { href: 'https://shop.example.com/', protocol: 'https:', origin: 'https://shop.example.com' },
    navigator: { userAgent: 'Mozilla/5.0' },
    addEventListener: (type: string, listener: (message: Message) => void) => {
      if (type === 'message') listeners.push(listener)
    },
    removeEventListener: () => {},
    setTimeout,
    clearTimeout,
    console,
    URL,
    URLSearchParams,
  }
  window.window = window
  window.self = window
  vm.runInNewContext(script.text, window)
  expect(typeof window.WxLogin).toBe('function')
  ;new (window.WxLogin as new (options: unknown) => unknown)({ ...options, ...extra })
  const frame = container.children.find(({ tagName }) => tagName === 'IFRAME')
  if (!frame) throw new Error('no iframe in the container')
  return {
    container,
    frame,
    src: frame.getAttribute('src') ?? '',
    say: (status: string, origin = new URL(at('/')).origin) => {
      for (const listen of listeners)
        listen({ origin, source: frame.contentWindow, data: JSON.stringify({ type: 'status', status }) })
    },
  }
}

describe('§3 wxLogin.js', () => {
  test('is served as JavaScript', () => {
    expect(script.status).toBe(200)
    expect(script.type).toMatch(/^(text|application)\/(x-)?javascript/)
  })

  test('empties the container and puts one iframe into it', () => {
    const { container } = embed()
    expect(container.children.map(({ tagName }) => tagName)).toEqual(['IFRAME'])
  })

  test.each([
    ['frameBorder', /^0$/],
    ['allowTransparency', /^true$/],
    ['scrolling', /^no$/],
    ['width', /^300(px)?$/],
    ['height', /^400(px)?$/],
    ['allow', /local-network-access/],
  ])('the iframe has %s %s', (name, value) => expect(embed().frame.getAttribute(name)).toMatch(value))

  test('the iframe has no sandbox attribute', () => expect(embed().frame.getAttribute('sandbox')).toBeUndefined())
})

describe('§3.2 the src of the iframe', () => {
  const base = (self: string) =>
    `/connect/qrconnect?appid=${options.appid}&scope=snsapi_login&redirect_uri=${REDIRECT}&state=a-b_c&login_type=jssdk&self_redirect=${self}&styletype=&sizetype=&bgcolor=&rst=`

  test('begins with what is always sent, in this order; the encoded redirect_uri is not encoded again', () =>
    expect(embed().src).toMatch(new RegExp(`^${literally(at(base('default')))}(&ts=\\d{13})?$`)))

  test('without #wechat_redirect and response_type', () => {
    const { src } = embed({ stylelite: 1 })
    expect(src).not.toContain('#')
    expect(src).not.toContain('response_type')
  })

  test.each([
    [true, 'true'],
    [false, 'false'],
    [undefined, 'default'],
    ['true', 'default'],
    ['default', 'default'],
  ])('self_redirect %j gives self_redirect=%s', (self_redirect, said) =>
    expect(embed({ self_redirect }).src).toContain(at(base(said))),
  )

  test.each([
    [{ style: 'white' }, 'style', 'white'],
    [{}, 'style', null],
    [{ href: 'https://shop.example.com/wechat.css' }, 'href', 'https://shop.example.com/wechat.css'],
    [{}, 'href', null],
    [{ lang: 'en' }, 'lang', 'en'],
    [{ lang: 'cn' }, 'lang', null],
    [{ stylelite: 1 }, 'stylelite', '1'],
    [{ stylelite: '1' }, 'stylelite', null],
    [{ stylelite: true }, 'stylelite', null],
    [{ fast_login: 0 }, 'fast_login', '0'],
    [{ fast_login: false }, 'fast_login', null],
    [{ fast_login: 1 }, 'fast_login', null],
    [{ color_scheme: 'dark' }, 'color_scheme', 'dark'],
    [{ color_scheme: 'auto' }, 'color_scheme', 'auto'],
    [{}, 'color_scheme', null],
    [{ styletype: '0' }, 'styletype', '0'],
    [{ sizetype: '1' }, 'sizetype', '1'],
    [{ bgcolor: 'fff' }, 'bgcolor', 'fff'],
    [{ rst: 'x' }, 'rst', 'x'],
  ])('%j: %s=%s', (extra, name, value) => expect(new URL(embed(extra).src).searchParams.get(name)).toBe(value))

  test('leads to the QR page', async () => {
    const app = await newApp()
    expectQrPage(await send(embed({ appid: app.appId, self_redirect: true, stylelite: 1 }).src))
  })
})

describe('§3.4 messages of the iframe', () => {
  test('wxReady calls onReady(true), wxQRcodeReady calls onQRcodeReady()', () => {
    const calls: unknown[] = []
    const { say } = embed({
      onReady: (isReady: boolean) => calls.push(['ready', isReady]),
      onQRcodeReady: () => calls.push(['picture']),
    })
    say('wxReady')
    say('wxQRcodeReady')
    expect(calls).toEqual([['ready', true], ['picture']])
  })

  test('a message of another origin calls nothing', () => {
    const calls: string[] = []
    const { say } = embed({ onReady: () => calls.push('ready'), onQRcodeReady: () => calls.push('picture') })
    say('wxReady', 'https://elsewhere.example.org')
    say('wxQRcodeReady', 'https://elsewhere.example.org')
    expect(calls).toEqual([])
  })
})

const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
