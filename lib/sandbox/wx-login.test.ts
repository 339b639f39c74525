import { runInNewContext } from 'node:vm'
import { describe, expect, it, test, vi } from 'vitest'
import { wxLoginScript } from './wx-login'

const ORIGIN = 'http://wechat.localhost:3000'

/** Runs the script in a page with one container, which has only what the script needs. */
function embed(options: object) {
  const listeners: ((event: object) => void)[] = []
  const frames: { src: string; contentWindow: object; attributes: Record<string, string> }[] = []
  const container = { innerHTML: '<p>Loading</p>', appendChild: (frame: (typeof frames)[number]) => frames.push(frame) }
  const document = {
    getElementById: (id: string) => (id === 'box' ? container : null),
    createElement: () => {
      const attributes: Record<string, string> = {}
      return {
        src: '',
        contentWindow: {},
        attributes,
        setAttribute: (name: string, value: string) => Object.assign(attributes, { [name]: value }),
      }
    },
  }
  const window = { addEventListener: (_: string, listen: (event: object) => void) => listeners.push(listen) }
  const script = `${wxLoginScript(ORIGIN)}; new window.WxLogin(options)`
  runInNewContext(script, { window, document, options: { id: 'box', ...options } })
  const [frame] = frames
  if (!frame) throw new Error('no frame')
  const receive = (event: object) => {
    for (const listen of listeners) listen({ origin: ORIGIN, source: frame.contentWindow, ...event })
  }
  return { frame, container, receive }
}

const options = { appid: 'wx1', scope: 'snsapi_login', redirect_uri: 'https%3A%2F%2Fa.example%2Fcb', state: 's1' }
const queryOf = (changed: object) => embed({ ...options, ...changed }).frame.src.replace(/&ts=\d+/, '')

test('the address has the order of WeChat’s', () =>
  expect(queryOf({})).toBe(
    `${ORIGIN}/connect/qrconnect?appid=wx1&scope=snsapi_login&redirect_uri=https%3A%2F%2Fa.example%2Fcb&state=s1&login_type=jssdk&self_redirect=default&styletype=&sizetype=&bgcolor=&rst=`,
  ))

test('the address contains the time', () => expect(embed(options).frame.src).toMatch(/&rst=&ts=\d{13}$/))

test.each([
  [{ redirect_uri: 'https://a.example/cb?x=1' }, 'redirect_uri=https://a.example/cb?x=1&state='],
  [{ state: 'a%20b+c' }, '&state=a%20b+c&login_type'],
  [{ state: undefined }, '&state=&login_type'],
  [{ self_redirect: true }, '&self_redirect=true&'],
  [{ self_redirect: false }, '&self_redirect=false&'],
  [{ self_redirect: 'true' }, '&self_redirect=default&'],
  [{ self_redirect: 1 }, '&self_redirect=default&'],
  [{ styletype: '1', sizetype: '2', bgcolor: '3', rst: '4' }, '&styletype=1&sizetype=2&bgcolor=3&rst=4'],
  [{ style: 'white' }, '&style=white'],
  [{ href: 'https://a.example/a.css' }, '&href=https://a.example/a.css'],
  [{ lang: 'en' }, '&lang=en'],
  [{ stylelite: 1 }, '&stylelite=1'],
  [{ fast_login: 0 }, '&fast_login=0'],
  [{ color_scheme: 'dark' }, '&color_scheme=dark'],
])('%j gives %s', (options, part) => expect(queryOf(options)).toContain(part))

test.each([
  ['lang', 'cn'],
  ['stylelite', '1'],
  ['stylelite', true],
  ['fast_login', '0'],
  ['fast_login', false],
  ['fast_login', 1],
])('%s: %j is not passed on', (name, value) => expect(queryOf({ [name]: value })).not.toContain(`&${name}=`))

describe('the frame', () => {
  const { frame, container } = embed(options)
  it('has the attributes of WeChat’s', () =>
    expect(frame.attributes).toMatchObject({
      frameBorder: '0',
      allowTransparency: 'true',
      scrolling: 'no',
      width: '300px',
      height: '400px',
      allow: 'local-network-access',
    }))
  it('is not sandboxed', () => expect(frame.attributes).not.toHaveProperty('sandbox'))
  it('replaces what was there', () => expect(container.innerHTML).toBe(''))
})

test('a missing container is named in the error', () => expect(() => embed({ id: 'gone' })).toThrow('gone'))

describe('messages', () => {
  const status = (name: string) => JSON.stringify({ type: 'status', status: name })
  const callsFor = (event: object) => {
    const [onReady, onQRcodeReady] = [vi.fn(), vi.fn()]
    embed({ ...options, onReady, onQRcodeReady }).receive(event)
    return [onReady.mock.calls, onQRcodeReady.mock.calls]
  }
  it('report that the page is ready', () => expect(callsFor({ data: status('wxReady') })).toEqual([[[true]], []]))
  it('report that the code is ready', () => expect(callsFor({ data: status('wxQRcodeReady') })).toEqual([[], [[]]]))
  test.each([
    ['from another origin', { data: status('wxReady'), origin: 'https://evil.example' }],
    ['from another window', { data: status('wxReady'), source: {} }],
    ['that are not JSON', { data: 'wxReady' }],
    ['without data', { data: null }],
    ['of another type', { data: JSON.stringify({ type: 'code', status: 'wxReady' }) }],
  ])('%s are ignored', (_, event) => expect(callsFor(event)).toEqual([[], []]))
  it('may be ignored by the page', () =>
    expect(() => embed(options).receive({ data: status('wxReady') })).not.toThrow())
})
