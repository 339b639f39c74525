import { runInNewContext } from 'node:vm'
import { describe, expect, it, test } from 'vitest'
import { QR_SCRIPT } from './qr-script'

/** An element with only what the script needs. */
class FakeElement {
  hidden = true
  complete = true
  naturalWidth = 560
  src = 'http://wechat.localhost/connect/qrcode/U1'
  dataset: Record<string, string> = {}
  classes: string[] = []
  classList = { add: (one: string) => this.classes.push(one) }
  onload: (() => void) | null = null
  onerror: (() => void) | null = null
  #attributes = new Map<string, string>()
  #listeners = new Map<string, () => void>()
  #children = new Map<string, FakeElement>()

  addEventListener(type: string, listen: () => void) {
    this.#listeners.set(type, listen)
  }
  click() {
    this.#listeners.get('click')?.()
  }
  setAttribute(key: string, value: string) {
    this.#attributes.set(key, value)
  }
  getAttribute(key: string) {
    return this.#attributes.get(key) ?? null
  }
  hasAttribute(key: string) {
    return this.#attributes.has(key)
  }
  removeAttribute(key: string) {
    this.#attributes.delete(key)
  }
  remove() {}
  replaceChildren() {
    this.#children.clear()
  }
  querySelector(selector: string): FakeElement {
    return find(this.#children, selector)
  }
}

function find(among: Map<string, FakeElement>, selector: string): FakeElement {
  const found = among.get(selector) ?? new FakeElement()
  among.set(selector, found)
  return found
}

type OpenOptions = { search?: string; framed?: boolean; readableTop?: boolean; page?: object }

/** Runs the QR page's script in a fake browser: tests answer its polls and let time pass. */
function open({ search = '', framed = false, readableTop = false, page = {} }: OpenOptions = {}) {
  const elements = new Map<string, FakeElement>()
  const one = (selector: string) => find(elements, selector)
  const polls: FakeElement[] = []
  const timers: { ms: number; run: () => void }[] = []
  const calls: Record<'here' | 'top' | 'reloads' | 'messages', string[]> = {
    here: [],
    top: [],
    reloads: [],
    messages: [],
  }
  const top = {
    set location(url: string) {
      calls.top.push(url)
    },
    get location() {
      if (!readableTop) throw new Error('cross-origin')
      return { host: 'same' } as unknown as string
    },
  }
  const window: Record<string, unknown> = {
    fordevtool: 'uuid=U1',
    parent: { postMessage: (text: string) => calls.messages.push(JSON.parse(text).status) },
    addEventListener: () => {},
  }
  window.top = framed ? top : window
  const document = {
    body: one('body'),
    documentElement: one('html'),
    head: { appendChild: (script: FakeElement) => polls.push(script) },
    createElement: () => new FakeElement(),
    addEventListener: () => {},
    getElementById: (id: string) => one(`#${id}`),
    querySelector: one,
    querySelectorAll: (selectors: string) => selectors.split(', ').map(one),
  }
  const location = {
    search,
    href: `http://wechat.localhost/connect/qrconnect${search}`,
    assign: (url: string) => calls.here.push(url),
    reload: () => calls.reloads.push('reload'),
  }
  class XMLHttpRequest {
    onloadend = () => {}
    responseXML = { querySelector: () => ({ textContent: 'U2' }) }
    open() {}
    setRequestHeader() {}
    send() {
      this.onloadend()
    }
  }
  runInNewContext(QR_SCRIPT, {
    window,
    document,
    location,
    XMLHttpRequest,
    URLSearchParams,
    setTimeout: (run: () => void, ms: number) => timers.push({ ms, run }),
    clearTimeout: () => {},
    page: {
      uuid: 'U1',
      callback: { before: 'https://a.example/cb?code=', after: '&state=st' },
      selfRedirect: 'default',
      stylelite: false,
      expiredPicture: 'data:expired',
      words: { alt: 'code', expired: 'expired' },
      ...page,
    },
  })
  /** Runs the timer of exactly this length. */
  function elapse(ms: number) {
    const index = timers.findIndex((timer) => timer.ms === ms)
    if (index < 0) throw new Error(`no timer of ${ms} ms`)
    for (const { run } of timers.splice(index, 1)) run()
  }
  function answer(errcode: number, code = '') {
    Object.assign(window, { wx_errcode: errcode, wx_code: code })
    polls.at(-1)?.onload?.()
  }
  elapse(1000)
  elapse(100)
  const panels = ['.js_status', '.js_wx_after_scan', '.js_wx_after_cancel', '.js_wx_expired']
  return {
    ...calls,
    one,
    elapse,
    answer,
    fail: () => polls.at(-1)?.onerror?.(),
    asked: () => polls.map(({ src }) => src.replace('/connect/l/qrconnect?', '')),
    panel: () => panels.filter((panel) => !one(panel).hidden),
    waits: (ms: number) => timers.some((timer) => timer.ms === ms),
  }
}

describe('a poll that answers', () => {
  test.each([
    [404, '.js_wx_after_scan', 100, 'uuid=U1&last=404'],
    [403, '.js_wx_after_cancel', 2000, 'uuid=U1&last=403'],
    [408, undefined, 2000, 'uuid=U1'],
  ])('%i shows %s and polls again', (errcode, panel, ms, next) => {
    const page = open()
    page.answer(errcode)
    expect(page.panel()).toEqual(panel ? [panel] : [])
    page.elapse(ms)
    expect(page.asked()).toEqual(['uuid=U1', next])
    expect([page.here, page.top, page.reloads]).toEqual([[], [], []])
  })

  it('T19: 405 leaves with the code, and 404 does not', () => {
    const page = open()
    page.answer(404, 'NOT-YET')
    expect(page.here).toEqual([])
    page.elapse(100)
    page.answer(405, 'CODE')
    expect(page.here).toEqual(['https://a.example/cb?code=CODE&state=st'])
    expect(page.asked()).toHaveLength(2)
  })

  it('402 shows the expiry and ends polling', () => {
    const page = open()
    page.answer(402)
    expect(page.panel()).toEqual(['.js_wx_expired'])
    expect(page.waits(2000) || page.waits(100)).toBe(false)
  })

  it('a failed poll counts as expired', () => {
    const page = open()
    page.fail()
    expect(page.panel()).toEqual(['.js_wx_expired'])
  })

  it('500 reloads the page after a moment', () => {
    const page = open()
    page.answer(500)
    expect(page.reloads).toEqual([])
    page.elapse(200)
    expect(page.reloads).toEqual(['reload'])
  })

  it('anything else changes nothing', () => {
    const page = open()
    page.answer(406, 'CODE')
    expect([page.panel(), page.here, page.reloads, page.waits(2000)]).toEqual([[], [], [], false])
  })
})

describe('the layout', () => {
  test.each([
    ['on its own', {}, '#tpl_for_page', 'web_qrcode_type_page_self'],
    ['embedded in a client', { search: '?style=' }, '#tpl_old_iframe', 'web_qrcode_type_page_embedded'],
    ['in a frame', { framed: true }, '#tpl_old_iframe', 'web_qrcode_type_iframe'],
    ['in a frame, new layout', { framed: true, page: { stylelite: true } }, '#tpl_iframe', 'web_qrcode_type_iframe'],
  ])('%s', (_, opened, root, type) => {
    const page = open(opened)
    const roots = ['#tpl_for_page', '#tpl_old_iframe', '#tpl_iframe'].filter((each) => !page.one(each).hidden)
    expect([roots, page.one('body').classes]).toEqual([[root], [type]])
    expect(page.one('#tpl_for_iframe').hidden).toBe(root === '#tpl_for_page')
  })

  test.each([
    ['', 'light'],
    ['?color_scheme=light', 'light'],
    ['?color_scheme=dark', 'dark'],
    ['?color_scheme=auto', undefined],
  ])('%s in a frame is %s', (search, theme) =>
    expect(open({ framed: true, search }).one('html').dataset.weuiTheme).toBe(theme),
  )
  it('follows the browser’s colour scheme, on its own', () =>
    expect(open({ search: '?color_scheme=dark' }).one('html').dataset.weuiTheme).toBeUndefined())
})

describe('the way back to the callback', () => {
  test.each([
    ['true', { selfRedirect: 'true' }, false, 'here'],
    ['false', { selfRedirect: 'false' }, true, 'top'],
    ['default, when the top page is of another origin', {}, false, 'top'],
    ['default, when the top page is of the same origin', {}, true, 'here'],
  ] as const)('from a frame with self_redirect %s', (_, page, readableTop, way) => {
    const opened = open({ framed: true, readableTop, page })
    opened.answer(405, 'C')
    const there = ['https://a.example/cb?code=C&state=st']
    expect([opened.here, opened.top]).toEqual(way === 'here' ? [there, []] : [[], there])
  })
})

describe('an expired code', () => {
  it('is a picture that refreshes, in the old layout', () => {
    const page = open({ framed: true })
    const picture = page.one('#tpl_old_iframe').querySelector('.js_qrcode_img')
    page.answer(402)
    expect([picture.src, picture.getAttribute('role')]).toEqual(['data:expired', 'button'])
    picture.click()
    expect([picture.src, picture.getAttribute('role')]).toEqual(['/connect/qrcode/U2', null])
    page.elapse(2000)
    expect(page.asked()).toEqual(['uuid=U1', 'uuid=U2'])
  })
  it('has a button that refreshes, in the other layouts', () => {
    const page = open()
    page.answer(402)
    expect(page.one('.js_refresh_qrcode_mask').hidden).toBe(false)
    page.one('.js_refresh_qrcode').click()
    expect([page.panel(), page.one('.js_refresh_qrcode_mask').hidden]).toEqual([['.js_status'], true])
    page.elapse(2000)
    expect(page.asked()).toEqual(['uuid=U1', 'uuid=U2'])
  })
  it('is needed: a click on a valid picture refreshes nothing', () => {
    const page = open({ framed: true })
    page.one('#tpl_old_iframe').querySelector('.js_qrcode_img').click()
    expect(page.waits(2000)).toBe(false)
  })
})

describe('the embedding page', () => {
  it('gets messages when the page and the picture are ready', () =>
    expect(open({ framed: true }).messages).toEqual(['wxReady', 'wxQRcodeReady']))
  it('gets none when the page is not framed', () => expect(open().messages).toEqual([]))
})
