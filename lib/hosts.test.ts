import { afterEach, describe, expect, test, vi } from 'vitest'

/** The module as a process with these settings loads it: a process reads its settings once. */
async function hosts(settings: Record<string, string> = {}) {
  vi.resetModules()
  vi.unstubAllEnvs()
  for (const name of ['BASE_URL', 'PORT', 'SANDBOX', 'TRUST_PROXY']) vi.stubEnv(name, settings[name] ?? '')
  return import('./hosts')
}
afterEach(() => vi.unstubAllEnvs())

const SITE = { BASE_URL: 'https://login.example.com', SANDBOX: '1' }
const LOCAL = { BASE_URL: 'http://localhost:3000', SANDBOX: '1' }
const pool = (name: string) => ({ kind: 'pool', name })

describe('every host of ours is recognised by its name', () => {
  test.each([
    ['login.example.com', { kind: 'base' }],
    ['console.login.example.com', { kind: 'console' }],
    ['core.login.example.com', { kind: 'core' }],
    ['wechat.login.example.com', { kind: 'sandbox' }],
    ['system.login.example.com', pool('system')],
    ['acme.login.example.com', pool('acme')],
    ['a.login.example.com', pool('a')],
    ['a-1.login.example.com', pool('a-1')],
    [`${'a'.repeat(32)}.login.example.com`, pool('a'.repeat(32))],
  ])('%s', async (header, host) => expect((await hosts(SITE)).hostOf(header)).toEqual(host))

  test('on localhost the port belongs to the host', async () => {
    const { hostOf } = await hosts(LOCAL)
    expect(hostOf('localhost:3000')).toEqual({ kind: 'base' })
    expect(hostOf('acme.localhost:3000')).toEqual(pool('acme'))
    expect(hostOf('acme.localhost')).toBeNull()
    expect(hostOf('acme.localhost:3001')).toBeNull()
  })
})

describe('a name that is not exactly one of our hosts is none of them (S14)', () => {
  test.each([
    ['nothing', null],
    ['an empty header', ''],
    ['another site', 'example.com'],
    ['a site that ends alike', 'evillogin.example.com'],
    ['our host in front of another', 'login.example.com.evil.com'],
    ['two labels', 'x.acme.login.example.com'],
    ['two labels of ours', 'acme.console.login.example.com'],
    ['an empty label', '.login.example.com'],
    ['a trailing dot', 'console.login.example.com.'],
    ['a trailing dot of the base', 'login.example.com.'],
    ['upper case', 'Console.login.example.com'],
    ['upper case of the base', 'acme.LOGIN.example.com'],
    ['a port', 'console.login.example.com:3000'],
    ['the scheme’s own port', 'console.login.example.com:443'],
    ['white space', ' console.login.example.com'],
    ['a line break', 'acme\n.login.example.com'],
    ['two hosts', 'acme.login.example.com, evil.com'],
    ['a user name', 'acme@login.example.com'],
    ['a reserved name', 'www.login.example.com'],
    ['a name that looks official', 'weixin.login.example.com'],
    ['a digit first', '1acme.login.example.com'],
    ['a hyphen first', '-acme.login.example.com'],
    ['a hyphen last', 'acme-.login.example.com'],
    ['an underscore', 'ac_me.login.example.com'],
    ['33 letters', `${'a'.repeat(33)}.login.example.com`],
    ['a name that browsers show as other letters', 'xn--80ak6aa92e.login.example.com'],
    ['an address', '127.0.0.1'],
  ])('%s', async (_, header) => expect((await hosts(SITE)).hostOf(header)).toBeNull())

  test('the sandbox’s host, when the sandbox is off', async () => {
    const { hostOf } = await hosts({ ...SITE, SANDBOX: '0' })
    expect(hostOf('wechat.login.example.com')).toBeNull()
  })
})

describe('the host that a request was made to', () => {
  const request = new Headers({ host: 'acme.login.example.com', 'x-forwarded-host': 'console.login.example.com' })

  test('is not taken from X-Forwarded-Host by default', async () =>
    expect((await hosts(SITE)).hostHeader(request)).toBe('acme.login.example.com'))

  test('is taken from X-Forwarded-Host behind a trusted proxy', async () =>
    expect((await hosts({ ...SITE, TRUST_PROXY: '1' })).hostHeader(request)).toBe('console.login.example.com'))

  test('is taken from Host when the trusted proxy sends no X-Forwarded-Host', async () => {
    const { hostHeader } = await hosts({ ...SITE, TRUST_PROXY: '1' })
    expect(hostHeader(new Headers({ host: 'acme.login.example.com' }))).toBe('acme.login.example.com')
  })

  test.each(['forwarded', 'x-host', 'x-original-host', 'x-forwarded-server', 'x-zitadel-forward-host'])(
    'is never taken from %s',
    async (name) => {
      const { hostHeader } = await hosts({ ...SITE, TRUST_PROXY: '1' })
      const headers = new Headers({ host: 'acme.login.example.com', [name]: 'console.login.example.com' })
      expect(hostHeader(headers)).toBe('acme.login.example.com')
    },
  )
})

describe('a host is normalized before it is compared (interop 5)', () => {
  test.each([
    ['capitals', SITE, 'ACME.Login.Example.COM', 'acme.login.example.com'],
    ['the default port of https', SITE, 'acme.login.example.com:443', 'acme.login.example.com'],
    ['the dot after a fully qualified name', SITE, 'acme.login.example.com.', 'acme.login.example.com'],
    ['all of them', SITE, 'ACME.login.example.com.:443', 'acme.login.example.com'],
    ['the default port of http', { BASE_URL: 'http://localhost' }, 'acme.localhost:80', 'acme.localhost'],
    ['another port stays', SITE, 'acme.login.example.com:80', 'acme.login.example.com:80'],
    ['the base’s own port stays', LOCAL, 'Acme.localhost:3000', 'acme.localhost:3000'],
    ['two dots are another name', SITE, 'acme.login.example.com..', 'acme.login.example.com.'],
    ['an invalid host stays invalid', SITE, 'acme.login.example.com:443:443', 'acme.login.example.com:443'],
  ])('%s', async (_, settings, sent, host) => {
    const { hostHeader } = await hosts(settings)
    expect(hostHeader(new Headers({ host: sent }))).toBe(host)
  })
})

describe('our own origins come from the settings alone', () => {
  test('on https', async () => {
    const room = await hosts(SITE)
    expect(room.consoleOrigin()).toBe('https://console.login.example.com')
    expect(room.coreOrigin()).toBe('https://core.login.example.com')
    expect(room.sandboxOrigin()).toBe('https://wechat.login.example.com')
    expect(room.poolOrigin('acme')).toBe('https://acme.login.example.com')
    expect(room.callbackDomain()).toBe('core.login.example.com')
  })

  test('on localhost', async () => {
    const room = await hosts(LOCAL)
    expect(room.poolOrigin('acme')).toBe('http://acme.localhost:3000')
    expect(room.callbackDomain()).toBe('core.localhost')
  })

  test.each(['console', 'core', 'sandbox', 'pool'] as const)(
    'the origin of the %s is recognised as a host of that kind',
    async (kind) => {
      const room = await hosts(LOCAL)
      const origins = { console: room.consoleOrigin, core: room.coreOrigin, sandbox: room.sandboxOrigin }
      const origin = kind === 'pool' ? room.poolOrigin('acme') : origins[kind]()
      expect(room.hostOf(new URL(origin).host)?.kind).toBe(kind)
    },
  )
})
