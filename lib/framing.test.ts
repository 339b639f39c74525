import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Host } from './hosts'

/** The room as a process with these settings has it: settings are read once. */
async function framing(settings: Record<string, string> = {}) {
  vi.resetModules()
  vi.stubEnv('BASE_URL', 'https://login.example.com')
  for (const name of ['SANDBOX', 'WECHAT_OPEN_ORIGIN']) vi.stubEnv(name, settings[name] ?? '')
  return import('./framing')
}
afterEach(() => vi.unstubAllEnvs())

const pool: Host = { kind: 'pool', name: 'acme' }
const way = ["'self'", 'https://core.login.example.com', 'https://open.weixin.qq.com']

describe('what a page may frame', () => {
  test.each<[string, Host, string, string | null, string[] | null]>([
    ['the login page: the way to WeChat and back', pool, '/login/uid', 'document', way],
    ['framed by somebody it is no other page', pool, '/login/uid', 'iframe', way],
    ['what lies below it', pool, '/login/uid/refused', 'document', way],
    ['the way to WeChat, in a window', pool, '/login/uid/via/conn_a', 'document', way],
    ['the way to WeChat, in a frame: its own policy', pool, '/login/uid/via/conn_a', 'iframe', null],
    ['a path beyond it is not the way', pool, '/login/uid/via/conn_a/x', 'iframe', way],
    ['a callback in a frame: its own policy', pool, '/connect/callback/conn_a', 'iframe', null],
    ['core’s as well', { kind: 'core' }, '/connect/callback/conn_a', 'iframe', null],
    ['a callback in a window frames nothing', pool, '/connect/callback/conn_a', 'document', []],
    ['a browser that does not say where an answer goes', pool, '/connect/callback/conn_a', null, []],
    ['a path that looks alike', pool, '/loginx/uid', null, []],
    ['nor its refusals of other paths', { kind: 'console' }, '/connect/callback/conn_a', 'iframe', []],
    ['nor core’s other paths', { kind: 'core' }, '/connect/hello', 'iframe', []],
    ['what goes to a Callback URL: its own policy', pool, '/connections/deliver', 'document', null],
    ['a path beyond it does not', pool, '/connections/deliver/x', 'document', []],
    ['nor another host’s', { kind: 'core' }, '/connections/deliver', 'document', []],
    ['the console frames nothing', { kind: 'console' }, '/login/uid', null, []],
    ['the sandbox: its own policy', { kind: 'sandbox' }, '/connect/qrconnect', 'iframe', null],
  ])('%s', async (_, host, path, dest, frames) => expect((await framing()).framesOf(host, path, dest)).toEqual(frames))

  test('the sandbox where it exists; WeChat’s origin is a setting', async () => {
    const { framesOf } = await framing({ SANDBOX: '1', WECHAT_OPEN_ORIGIN: 'https://open.weixin.test:8443' })
    expect(framesOf(pool, '/login/uid', null)).toEqual([
      "'self'",
      'https://core.login.example.com',
      'https://open.weixin.test:8443',
      'https://wechat.login.example.com',
    ])
  })
})

describe('the policy', () => {
  test('names what may be framed, and nobody who frames', async () => {
    const policy = (await framing()).contentSecurityPolicy(["'self'", 'https://a.example'], 'N').split('; ')
    expect(policy).toContain("frame-src 'self' https://a.example")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).toContain("script-src 'self' 'nonce-N' 'strict-dynamic'")
  })

  test('says none for nothing', async () =>
    expect((await framing()).contentSecurityPolicy([], 'N')).toContain("frame-src 'none'"))
})
