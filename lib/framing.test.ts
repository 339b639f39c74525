import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Host } from './hosts'

const CAPTCHA = {
  CAPTCHA_SCRIPT_URL: 'https://captcha.example/api.js',
  CAPTCHA_VERIFY_URL: 'https://verify.example/check',
  CAPTCHA_SITE_KEY: 'site',
  CAPTCHA_SECRET: 'hidden',
}

/** The module as a process with these settings loads it: a process reads its settings once. */
async function framing(settings: Record<string, string> = {}) {
  vi.resetModules()
  vi.stubEnv('BASE_URL', 'https://login.example.com')
  for (const name of ['SANDBOX', 'WECHAT_OPEN_ORIGIN', ...Object.keys(CAPTCHA)]) vi.stubEnv(name, settings[name] ?? '')
  return import('./framing')
}
afterEach(() => vi.unstubAllEnvs())

const pool: Host = { kind: 'pool', name: 'acme' }
const loginPage = ["'self'", 'https://core.login.example.com', 'https://open.weixin.qq.com']

describe('what a page may frame', () => {
  test.each<[string, Host, string, string | null, string[] | null]>([
    ['the login page: the way to WeChat and back', pool, '/login/uid', 'document', loginPage],
    ['the login page in somebody’s frame: the same', pool, '/login/uid', 'iframe', loginPage],
    ['the pages below it: the same', pool, '/login/uid/refused', 'document', loginPage],
    ['the way to WeChat, in a window: the same', pool, '/login/uid/via/conn_a', 'document', loginPage],
    ['the way to WeChat, in a frame: its own policy', pool, '/login/uid/via/conn_a', 'iframe', null],
    ['a path below that is an ordinary page', pool, '/login/uid/via/conn_a/x', 'iframe', loginPage],
    ['a callback in a frame: its own policy', pool, '/connect/callback/conn_a', 'iframe', null],
    ['core’s callback in a frame: its own policy', { kind: 'core' }, '/connect/callback/conn_a', 'iframe', null],
    ['a callback in a window frames nothing', pool, '/connect/callback/conn_a', 'document', []],
    ['a browser that sends no Sec-Fetch-Dest frames nothing', pool, '/connect/callback/conn_a', null, []],
    ['a path that only looks like the login page', pool, '/loginx/uid', null, []],
    ['a callback at another host frames nothing', { kind: 'console' }, '/connect/callback/conn_a', 'iframe', []],
    ['core’s other paths frame nothing', { kind: 'core' }, '/connect/hello', 'iframe', []],
    ['the page that posts to a Callback URL: its own policy', pool, '/connections/deliver', 'document', null],
    ['a path below that frames nothing', pool, '/connections/deliver/x', 'document', []],
    ['that path at another host frames nothing', { kind: 'core' }, '/connections/deliver', 'document', []],
    ['the console frames nothing', { kind: 'console' }, '/login/uid', null, []],
    ['the sandbox: its own policy', { kind: 'sandbox' }, '/connect/qrconnect', 'iframe', null],
  ])('%s', async (_, host, path, dest, frames) => expect((await framing()).framesOf(host, path, dest)).toEqual(frames))

  test('the sandbox, if it is on; and WeChat’s origin as it is set', async () => {
    const { framesOf } = await framing({ SANDBOX: '1', WECHAT_OPEN_ORIGIN: 'https://open.weixin.test:8443' })
    expect(framesOf(pool, '/login/uid', null)).toEqual([
      "'self'",
      'https://core.login.example.com',
      'https://open.weixin.test:8443',
      'https://wechat.login.example.com',
    ])
  })
})

test('only the page of a captcha frames its box, where there is one', async () => {
  const { framesOf } = await framing(CAPTCHA)
  const frames = (path: string) => framesOf(pool, path, 'document')
  expect(frames('/login/uid/captcha')).toEqual(['https://captcha.example'])
  expect(frames('/login/uid/captcha/via/conn_a')).toEqual(['https://captcha.example'])
  expect([frames('/login/uid/toll'), frames('/login/uid/captchas'), frames('/login/uid')]).toEqual(
    Array(3).fill(loginPage),
  )
  expect((await framing()).framesOf(pool, '/login/uid/captcha', 'document')).toEqual(loginPage)
})

describe('the policy', () => {
  test('lists what the page may frame, and lets nobody frame the page', async () => {
    const policy = (await framing()).contentSecurityPolicy(["'self'", 'https://a.example'], 'N').split('; ')
    expect(policy).toContain("frame-src 'self' https://a.example")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).toContain("script-src 'self' 'nonce-N' 'strict-dynamic'")
  })

  test('says none when the page may frame nothing', async () =>
    expect((await framing()).contentSecurityPolicy([], 'N')).toContain("frame-src 'none'"))
})
