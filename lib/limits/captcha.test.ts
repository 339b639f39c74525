import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { log } from '../log'
import { checkCaptcha, workingCaptcha } from './captcha'

let server: Server
let answer: { status?: number; body: string }
const asked: URLSearchParams[] = []

beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += part
    asked.push(new URLSearchParams(body))
    response.writeHead(answer.status ?? 200, answer.status === 302 ? { location: '/elsewhere' } : {}).end(answer.body)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  vi.stubEnv('BASE_URL', '')
  vi.stubEnv('CAPTCHA_SCRIPT_URL', `${origin}/api.js`)
  vi.stubEnv('CAPTCHA_VERIFY_URL', `${origin}/verify`)
  vi.stubEnv('CAPTCHA_SITE_KEY', 'site')
  vi.stubEnv('CAPTCHA_SECRET', 'the secret')
})
afterEach(() => {
  asked.length = 0
  vi.useRealTimers()
  Reflect.deleteProperty(globalThis, 'menshenCaptchaDownUntil')
})
afterAll(() => new Promise((done) => server.close(done)))

const check = (sent = 'an answer', client: string | null = null) =>
  checkCaptcha(new Headers({ host: 'acme.localhost:3000' }), sent, client)

test('a right answer is a pass, the same one for the same answer', async () => {
  answer = { body: JSON.stringify({ success: true, hostname: 'acme.localhost' }) }
  const pass = await check()
  expect(pass).toMatch(/^[0-9a-f]{64}$/)
  expect([await check(), (await check('another')) === pass]).toEqual([pass, false])
  expect(Object.fromEntries(asked[0] ?? [])).toEqual({ secret: 'the secret', response: 'an answer' })
})

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['2001:db8::/64', null],
  [null, null],
])('of the client %j the provider hears %j', async (client, told) => {
  answer = { body: JSON.stringify({ success: true }) }
  expect(await check('an answer', client)).not.toBeNull()
  expect(asked[0]?.get('remoteip') ?? null).toBe(told)
})

test.each([
  ['wrong', { success: false }],
  ['given on another host', { success: true, hostname: 'evil.example' }],
])('an answer that is %s is no pass, and the captcha stays', async (_, verdict) => {
  answer = { body: JSON.stringify(verdict) }
  expect(await check()).toBeNull()
  expect(workingCaptcha()).not.toBeNull()
})

test('a provider that refuses to be asked stays', async () => {
  answer = { status: 429, body: '<html>' }
  expect(await check()).toBeNull()
  expect(workingCaptcha()).not.toBeNull()
})

test.each(['', 'x'.repeat(2049)])('an answer that is none is not asked about', async (sent) => {
  expect(await check(sent)).toBeNull()
  expect(asked).toEqual([])
})

test.each([
  ['no JSON', { body: '<html>' }],
  ['an error', { status: 500, body: '' }],
  ['a redirect', { status: 302, body: '' }],
  ['without end', { body: JSON.stringify({ success: true, more: 'x'.repeat(20_000) }) }],
])('a provider that answers %s is replaced by the puzzle for a minute', async (_, given) => {
  const warn = vi.spyOn(log(), 'warn').mockReturnValue()
  answer = given
  expect(workingCaptcha()).toMatchObject({ siteKey: 'site', name: 'cf-turnstile' })
  expect(await check()).toBeNull()
  expect(workingCaptcha()).toBeNull()
  expect(JSON.stringify(warn.mock.calls)).not.toContain('the secret')
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_001 })
  expect(workingCaptcha()).not.toBeNull()
})
