import vm from 'node:vm'
import { type Element, parse, Element as Tag } from './fake-dom'
import { at, send } from './http'

type Listener = (event: unknown) => void

type Visit = {
  uuid: string
  body: Element
  /** Addresses to which the script navigates the page's own window. */
  left: Promise<string>
  /** Addresses to which it navigates the window around a framed page. */
  topLeft: Promise<string>
  /** Messages that a framed page has posted to the page around it. */
  told: string[]
  close(): void
}

/** Opens the QR page in a minimal browser, with only what its script needs: in a window, or framed by another site. */
export async function visit(path: string, { framed = false } = {}): Promise<Visit> {
  const page = await send(path)
  const document = parse(page.text)
  const uuid = /\/connect\/qrcode\/([0-9A-Za-z]+)/.exec(page.text)?.[1] ?? ''
  const closing = new AbortController()
  const timers = new Set<NodeJS.Timeout>()
  const [left, go] = promised<string>()
  const [topLeft, goTop] = promised<string>()
  const told: string[] = []
  const listeners: [string, Listener][] = []
  const addEventListener = (type: string, listener: Listener) => void listeners.push([type, listener])
  const request = (address: string) => send(new URL(address, at(path)).href, { signal: closing.signal })

  // Pauses are cut to 200 ms, and the timeout after half a minute without an answer never runs.
  const later = (work: () => void, ms = 0) => {
    const timer = setTimeout(ms > 20_000 ? () => {} : work, Math.min(ms, 200))
    timers.add(timer)
    return timer
  }
  const run = (code: string) => vm.runInContext(code, window)
  const load = (script: Element) => {
    const src = script.getAttribute('src')
    if (!src) return run(script.text)
    request(src).then(
      ({ text }) => {
        run(text)
        script.onload?.()
        script.fire('load')
      },
      () => {
        script.onerror?.()
        script.fire('error')
      },
    )
  }
  const scriptTag = () => {
    const script = new Tag('script')
    // A browser loads a script when it is inserted, which the page does right after creating it.
    queueMicrotask(() => load(script))
    return script
  }

  const address = new URL(path, at('/'))
  const location = {
    assign: (to: string) => go(to),
    replace: (to: string) => go(to),
    reload: () => go(address.href),
    get href() {
      return address.href
    },
    set href(to: string) {
      go(to)
    },
    search: address.search,
    hash: '',
    host: address.host,
    hostname: address.hostname,
    origin: address.origin,
    pathname: address.pathname,
    protocol: address.protocol,
    toString: () => address.href,
  }
  const body = document.querySelector('body') ?? document
  const globals: Record<string, unknown> = {
    addEventListener,
    removeEventListener: () => {},
    postMessage: () => {},
    matchMedia: () => ({ matches: false, addEventListener: () => {}, addListener: () => {} }),
    setTimeout: later,
    clearTimeout: (timer: NodeJS.Timeout) => clearTimeout(timer),
    setInterval: () => 0,
    clearInterval: () => {},
    queueMicrotask,
    navigator: { userAgent: 'Mozilla/5.0', language: 'zh-CN' },
    performance,
    console,
    URL,
    URLSearchParams,
    AbortController,
    AbortSignal,
    fetch: async (to: string) => {
      const { status, text, type } = await request(to)
      return new Response(text, { status, headers: { 'content-type': type } })
    },
    document: {
      documentElement: document.querySelector('html') ?? document,
      head: document.querySelector('head') ?? document,
      body,
      readyState: 'loading',
      visibilityState: 'visible',
      referrer: '',
      title: '',
      currentScript: null,
      addEventListener,
      removeEventListener: () => {},
      createElement: (tag: string) => (tag.toLowerCase() === 'script' ? scriptTag() : new Tag(tag)),
      getElementById: (id: string) => document.querySelector(`#${id}`),
      getElementsByClassName: (name: string) => document.querySelectorAll(`.${name}`),
      getElementsByTagName: (tag: string) => document.querySelectorAll(tag),
      querySelector: document.querySelector,
      querySelectorAll: document.querySelectorAll,
    },
  }
  for (const name of ['window', 'self', 'top', 'parent', 'frames']) globals[name] = globals
  if (framed) globals.top = globals.parent = around(goTop, (message) => told.push(message))
  // `location.href = …`, `location = …` and `window.location = …` all navigate.
  Object.defineProperty(globals, 'location', { get: () => location, set: (to) => go(String(to)) })
  Object.defineProperty(globals.document, 'location', { get: () => location, set: (to) => go(String(to)) })
  const window = vm.createContext(globals)

  for (const image of document.querySelectorAll('img'))
    Object.defineProperty(image, 'src', {
      get: () => new URL(image.getAttribute('src') ?? '', at(path)).href,
      set: (src) => image.setAttribute('src', src),
    })
  for (const script of document.querySelectorAll('script'))
    if (/^$|javascript|module/.test(script.getAttribute('type') ?? '')) load(script)
  for (const moment of ['DOMContentLoaded', 'load'])
    for (const [type, listener] of listeners) if (type === moment) listener({ type })
  for (const image of document.querySelectorAll('img')) image.fire('load')

  const close = () => {
    closing.abort()
    for (const timer of timers) clearTimeout(timer)
  }
  return { uuid, body, left: left.finally(close), topLeft: topLeft.finally(close), told, close }
}

function promised<Value>(): [Promise<Value>, (value: Value) => void] {
  let resolve: (value: Value) => void = () => {}
  const promise = new Promise<Value>((done) => {
    resolve = done
  })
  return [promise, resolve]
}

/** The window of another site: it can be navigated, and nothing in it can be read. */
function around(go: (address: string) => void, tell: (message: string) => void) {
  const forbidden = () => {
    throw new Error('SecurityError: another site')
  }
  const location = { assign: go, replace: go }
  for (const name of ['href', 'host', 'hostname', 'origin', 'pathname', 'search'])
    Object.defineProperty(location, name, { get: forbidden, set: name === 'href' ? go : forbidden })
  const window = { postMessage: tell }
  Object.defineProperty(window, 'location', { get: () => location, set: (to) => go(String(to)) })
  Object.defineProperty(window, 'document', { get: forbidden })
  return window
}
