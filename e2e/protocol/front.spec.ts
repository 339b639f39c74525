import { readFileSync } from 'node:fs'
import net from 'node:net'
import { expect, test } from '@playwright/test'
import { BODY_LIMITS } from '@/server/rules'
import { loopbacks } from '../../scripts/ground/port.mjs'
import { actionId } from '../support/action'
import { Agent } from '../support/agent'
import { developerOf } from '../support/carrier'
import { directLink } from '../support/direct'
import { newShop, openLogin, partyOf, type Shop, scanned } from '../support/shop'
import { at, stage } from '../support/stage'
import { send, type WireRequest } from '../support/wire'
import { said } from '../support/words'

let same: Promise<Shop> | undefined
const sameShop = () => {
  same ??= newShop(stage().local)
  return same
}

const LONG = 'login.accounts.example-company.com.example'.slice(0, 40)

/** The head of an answer as it comes over the wire, to an agent's cookies. */
const headOf = async (agent: Agent, address: string): Promise<{ raw: string }> => {
  const url = new URL(address)
  const socket = net.connect(stage().local.port, '127.0.0.1')
  const cookies = agent.cookies(url)
  socket.write(
    `GET ${url.pathname}${url.search} HTTP/1.1\r\nhost: ${url.host}\r\naccept: text/html\r\n${cookies ? `cookie: ${cookies}\r\n` : ''}connection: close\r\n\r\n`,
  )
  let text = ''
  for await (const part of socket) text += part
  return { raw: text.slice(0, text.indexOf('\r\n\r\n') + 4) }
}

const hostOf = (name: string) => new URL(at(stage().local, name)).host
const consoleHost = () => hostOf('console')
const form = { 'content-type': 'application/x-www-form-urlencoded' }

test.describe('interop 5: a host is found however it is written', () => {
  const spelled: [string, (host: string) => string][] = [
    ['in capitals', (host) => host.toUpperCase()],
    ['with the dot that ends a whole name', (host) => host.replace(':', '.:')],
  ]
  for (const [name, spell] of spelled)
    test(name, async () => {
      const shop = await sameShop()
      const host = spell(hostOf(shop.pool))
      const discovery = await send('/oidc/.well-known/openid-configuration', { host })
      expect(JSON.parse(discovery.text).issuer).toBe(shop.issuer)
      expect((await send('/', { host })).status).toBe(200)
      expect((await send('/sign-in', { host: spell(consoleHost()) })).status).toBeLessThan(400)
    })

  test('what is none of ours is told what was asked for, and the log once a minute', async () => {
    const host = `nowhere-${Date.now()}.example`
    for (let times = 0; times < 3; times++) {
      const { status, text } = await send('/any', { host })
      expect(status).toBe(404)
      expect(text).toContain(said('login.unknown_host.title').en)
      expect(text).toContain(host)
    }
    expect((await send('/', { host: '<script>' })).text, 'as text').not.toContain('<script>')
    const lines = readFileSync(stage().local.logFile, 'utf8')
      .split('\n')
      .filter((line) => line.includes(host))
    expect(lines.length, 'of this one, unless another was told of within the minute').toBeLessThanOrEqual(1)
    const told = readFileSync(stage().local.logFile, 'utf8')
      .split('\n')
      .filter((line) => line.includes('unknown host'))
    expect(told.length).toBeGreaterThan(0)
  })
})

test('interop 6: both loopbacks answer, where there are both', async () => {
  for (const address of loopbacks())
    expect((await send('/api/health', { host: consoleHost(), address })).status, address).toBe(200)
})

test('a whole address in place of a path is for proxies, and nothing here', async () => {
  for (const path of [`http://${consoleHost()}/oidc/auth`, `https://evil.example/`, '*'])
    expect([path, (await send(path, { host: consoleHost() })).status]).toEqual([path, 400])
})

test('health is told to whoever asks, by any host', async () => {
  for (const host of [consoleHost(), hostOf('core'), '10.0.0.7', 'anything'])
    expect(JSON.parse((await send('/api/health', { host })).text)).toEqual({ status: 'ok' })
})

test.describe('S35: a body is as long as bodies are there', () => {
  /** Ten million bytes of a form, five million fields of it. */
  const huge = Buffer.from('&a'.repeat(5_000_000))

  test('row 2: of a form of ten megabytes little is read, and nobody else waits', async () => {
    const host = hostOf((await sameShop()).pool)
    const headers = { ...form, origin: at(stage().local, (await sameShop()).pool) }
    const began = performance.now()
    const four = Array.from({ length: 4 }, () => send('/login/x/password/check', { host, headers, body: huge }))
    const waits: number[] = []
    for (let times = 0; times < 5; times++) {
      const asked = performance.now()
      expect((await send('/api/health', { host })).status).toBe(200)
      waits.push(performance.now() - asked)
    }
    for (const { status, text } of await Promise.all(four)) {
      expect(status).toBe(413)
      expect(text).toContain(said('login.too_large.title').en)
    }
    expect(performance.now() - began, 'ms for all of it').toBeLessThan(2000)
    expect(Math.max(...waits), 'ms that anybody else waited').toBeLessThan(1000)
  })

  test('wherever it goes, and however it is sent', async () => {
    const shop = await sameShop()
    const body = Buffer.alloc(BODY_LIMITS.action + 1, 'a')
    const places: [string, string][] = [
      [hostOf(shop.pool), '/oidc/token'],
      [hostOf(shop.pool), '/oidc/auth'],
      [hostOf(shop.pool), '/nothing/here'],
      [consoleHost(), '/sign-out'],
      [consoleHost(), '/api/auth/signin/system'],
      [hostOf('core'), '/connect/callback/x'],
      [hostOf('wechat'), '/__sim/faults'],
      [new URL(stage().local.base).host, '/demo'],
    ]
    for (const [host, path] of places)
      for (const headers of [form, { ...form, 'transfer-encoding': 'chunked' }, { 'content-type': 'application/json' }])
        expect([path, (await send(path, { host, headers, body })).status]).toEqual([path, 413])
  })

  test('what fits is read, also in parts that come one after the other', async () => {
    const shop = await sameShop()
    const { status, text } = await send('/oidc/token', {
      host: hostOf(shop.pool),
      headers: { ...form, 'transfer-encoding': 'chunked' },
      body: `grant_type=refresh_token&refresh_token=none&client_id=${shop.clientId}&client_secret=${shop.secret}`,
    })
    expect([status, JSON.parse(text).error]).toEqual([400, 'invalid_grant'])
  })

  test('one that does not go on ends, and one that breaks off does no harm', async () => {
    const shop = await sameShop()
    const head = `POST /oidc/token HTTP/1.1\r\nhost: ${hostOf(shop.pool)}\r\ncontent-type: ${form['content-type']}\r\ncontent-length: 100\r\n\r\ngrant`
    await new Promise<void>((done) => {
      const socket = net.connect(stage().local.port, '127.0.0.1', () => socket.write(head, () => socket.destroy()))
      socket.once('close', () => done())
    })
    expect((await send('/api/health', { host: consoleHost() })).status).toBe(200)
  })
})

test.describe('row 3: what decodes an action sees none but the console’s own', () => {
  const action = { 'next-action': '0'.repeat(42), 'content-type': 'text/plain;charset=UTF-8' }
  const slow = `[${'"$0",'.repeat(100_000)}"$0"]`

  test('without a session, from another site, or elsewhere it is not decoded', async () => {
    const shop = await sameShop()
    const cookie = developerOf(stage().local).cookies(new URL(at(stage().local, 'console')))
    const home = at(stage().local, 'console')
    const cases: [string, WireRequest][] = [
      ['no session', { host: consoleHost(), headers: { ...action, origin: home } }],
      ['another site', { host: consoleHost(), headers: { ...action, cookie, origin: 'https://evil.example' } }],
      ['no origin', { host: consoleHost(), headers: { ...action, cookie } }],
      ['a pool', { host: hostOf(shop.pool), headers: { ...action, cookie, origin: home } }],
    ]
    for (const [name, sent] of cases) {
      const began = performance.now()
      const { status, text } = await send('/', { ...sent, body: '[]' })
      expect([name, status]).toEqual([name, name === 'no session' ? 401 : 400])
      expect(text).toContain(said('login.broken_form.title').en)
      expect(performance.now() - began).toBeLessThan(1000)
    }
  })

  test('with one, what is no call of an action is not decoded either', async () => {
    const cookie = developerOf(stage().local).cookies(new URL(at(stage().local, 'console')))
    const headers = { 'next-action': actionId('createPool'), cookie, origin: at(stage().local, 'console') }
    const called = { ...headers, 'content-type': 'text/plain;charset=UTF-8' }
    const parts = { ...headers, 'content-type': 'multipart/form-data; boundary=x' }
    const cases: [body: string, headers: Record<string, string>, status: number][] = [
      ['[{}]', called, 200],
      ['', called, 400],
      ['a=b', called, 400],
      ['[]', { ...called, 'next-action': '__proto__' }, 400],
      ['["$0"]', called, 400],
      ['["$n1"]', called, 400],
      ['--x\r\nContent-Disposition: form-data; name="0"\r\n\r\n[]\r\n--x--\r\n', parts, 415],
      ['[]', { ...headers, 'content-type': 'application/json' }, 415],
    ]
    for (const [body, sent, status] of cases) {
      const answer = await send('/pools/new', { method: 'POST', host: consoleHost(), headers: sent, body })
      expect([body, answer.status]).toEqual([body, status])
    }
  })

  test('with one it is no longer than what the console’s forms send', async () => {
    const cookie = developerOf(stage().local).cookies(new URL(at(stage().local, 'console')))
    const headers = { ...action, 'next-action': actionId('createPool'), cookie, origin: at(stage().local, 'console') }
    expect((await send('/', { host: consoleHost(), headers, body: slow })).status).toBe(413)
  })
})

test('the issuer’s addresses are a pool’s, and nobody else’s', async () => {
  for (const host of [consoleHost(), hostOf('core'), new URL(stage().local.base).host])
    expect((await send('/oidc/.well-known/openid-configuration', { host })).status, host).toBe(404)
  expect((await send('/oidc/auth', { host: hostOf('nobody') })).status).toBe(404)
})

test('interop 1: no answer has more of a head than a proxy takes by its default, also with a long base', async () => {
  const shop = await sameShop()
  const { base } = stage().local
  /** As long as it would be with a base of forty characters. */
  const lengthOf = ({ raw }: { raw: string }) =>
    raw.replaceAll(encodeURIComponent(new URL(base).host), LONG).replaceAll(new URL(base).host, LONG).length
  const agent = new Agent()
  const party = await partyOf(shop)
  const login = await openLogin(agent, await party.request())
  const deep = at(
    stage().local,
    'console',
    `/pools/${'p'.repeat(25)}/social/${'c'.repeat(25)}/try?attempt=${'a'.repeat(24)}`,
  )
  const signIn = at(stage().local, 'console', `/sign-in?return=${encodeURIComponent(new URL(deep).pathname)}`)
  const callback = await scanned(agent, await party.request())
  const pages = [
    deep,
    signIn,
    await party.request(),
    login,
    callback,
    `${shop.issuer}/session/end`,
    directLink(shop, { state: 's' }),
    at(stage().local, 'console', `/sign-in?return=/${'a'.repeat(3900)}`),
    at(stage().local, 'console', `/pools/${'a'.repeat(900)}?${'b'.repeat(3000)}`),
    at(stage().local, shop.pool, `//${'a'.repeat(900)}`),
    await party.request({ prompt: 'none', state: 's'.repeat(2000) }),
    await party.request({ prompt: 'none', state: 's'.repeat(9000) }),
  ]
  for (const page of pages) {
    const head = await headOf(agent, page)
    expect(head.raw, page).toMatch(/^HTTP\/1.1 [23]/)
    expect(lengthOf(head), page).toBeLessThan(3072)
  }
})

test('whatever is asked for is answered with the headers of a page, and by none of the client’s own', async () => {
  const { pool } = await sameShop()
  const cases: [host: string, method: string, path: string, status: number][] = [
    [hostOf(pool), 'TRACE', '/', 405],
    [consoleHost(), 'PROPFIND', '/', 405],
    [hostOf(pool), 'GET', '/./oidc/auth', 400],
    [consoleHost(), 'GET', '/a/%2e%2e/sign-in', 400],
    [new URL(stage().local.base).host, 'GET', '/_next/data/x/index.json', 404],
    [consoleHost(), 'GET', '/_next/image?url=%2Fa&w=64&q=75', 404],
    [consoleHost(), 'GET', '/_next/nothing', 404],
    [consoleHost(), 'GET', '/_next/static/nothing.js', 404],
    [hostOf('core'), 'GET', '/nothing', 404],
    [hostOf(pool), 'GET', '/nothing', 404],
    [consoleHost(), 'GET', '/sign-in', 303],
    [consoleHost(), 'GET', '/pools/%ff', 400],
    [hostOf(pool), 'GET', '/login/%', 400],
    [hostOf(pool), 'GET', '/a/..#x', 400],
    [hostOf(pool), 'GET', '/iconXsvg', 404],
    [hostOf(pool), 'POST', '/icon.svg', 405],
    [hostOf(pool), 'OPTIONS', '/_next/static/nothing.js', 405],
    [hostOf(pool), 'GET', '/', 200],
  ]
  const headers = { 'content-security-policy': "script-src 'nonce-foreign'", 'x-wanted-path': '/foreign' }
  for (const [host, method, path, status] of cases) {
    const answer = await send(path, { host, method, headers })
    expect([method, path, answer.status]).toEqual([method, path, status])
    expect(answer.headers['x-content-type-options'], path).toBe('nosniff')
    expect(answer.text, path).not.toContain('foreign')
    if (/html/.test(answer.headers['content-type'] ?? ''))
      expect(answer.headers['content-security-policy'], path).toContain('frame-ancestors')
  }
})

test('an address with thousands of fields is read by nobody, so that nobody waits (S35)', async () => {
  const host = hostOf((await sameShop()).pool)
  const fields = 'a&'.repeat(7900)
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  for (const path of ['/', '/login/x', '/menshen.js', '/oidc/auth', '/oidc/me', '/connect/callback/x']) {
    const began = performance.now()
    expect([path, (await send(`${path}?${fields}`, { host })).status]).toEqual([path, 400])
    expect(performance.now() - began, path).toBeLessThan(500)
  }
  for (const path of ['/oidc/auth', '/oidc/auth?again', '/oidc/session/end?again', '/oidc/token'])
    expect([path, (await send(path, { host, headers: form, body: fields })).status]).toEqual([path, 400])
})

test('what Next fails on does not reach it, and nothing is printed past the log', async () => {
  const host = hostOf((await sameShop()).pool)
  const before = readFileSync(stage().local.logFile, 'utf8').length
  for (const header of ['garbage', '%', '1', '%5B%5D']) {
    const headers = { rsc: '1', 'next-router-state-tree': header }
    const led = await send('/', { host, headers })
    // Next asks for what was sent once more, by an address that stands for it.
    const { status } = led.status === 200 ? led : await send(led.headers.location ?? '', { host, headers })
    expect([header, status]).toEqual([header, 200])
  }
  const [, file = ''] = /(\/_next\/static\/[^"]+\.css)"/.exec((await send('/', { host })).text) ?? []
  const conditions: [string, string][] = [
    ['range', 'bytes=abc'],
    ['if-match', '"q"'],
    ['if-unmodified-since', 'Mon, 01 Jan 2001 00:00:00 GMT'],
  ]
  for (const [name, value] of conditions)
    expect([name, (await send(file, { host, headers: { [name]: value } })).status]).toEqual([name, 200])
  const action = { 'next-action': '0'.repeat(42), 'content-type': 'text/plain', origin: at(stage().local, 'console') }
  const cookie = developerOf(stage().local).cookies(new URL(at(stage().local, 'console')))
  const unknown = await send('/', { method: 'POST', host: consoleHost(), headers: { ...action, cookie }, body: '[]' })
  expect([unknown.status, unknown.headers['x-nextjs-action-not-found']]).toEqual([404, '1'])
  const told = readFileSync(stage().local.logFile, 'utf8').slice(before)
  expect(told).not.toMatch(/router state header|Failed to find Server Action/)
})

test('every answer has an id, and what is static lasts and is compressed', async () => {
  const shop = await sameShop()
  const page = await send('/', { host: hostOf(shop.pool), headers: { 'accept-encoding': 'identity' } })
  expect(page.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
  const [, file = ''] = /(\/_next\/static\/[^"]+\.css)"/.exec(page.text) ?? []
  const style = await send(file, { host: hostOf(shop.pool), headers: { 'accept-encoding': 'gzip' } })
  expect(style.headers['cache-control']).toContain('max-age=31536000')
  expect(style.headers['content-encoding']).toBe('gzip')
})
