import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { GET } from '@/app/core/connect/hello/route'
import type { CreateConnection } from '../connections/schema'
import { describeSecrets, promoteSecret } from '../connections/secrets'
import { noteFailure } from '../connections/trouble'
import { db } from '../db'
import { createPool } from '../pools/commands'
import type { Actor, Scope } from '../scope'
import { testDatabase } from '../testing/database'
import { makeConnection } from '../testing/house'
import { checkConnection, checkDraft } from './commands'
import { type CheckContext, contextOf } from './context'
import { helloAnswer } from './hello'
import type { CheckTarget } from './mode'
import { doctorOf } from './modes'
import { offerNextSecret, verifyNextSecret, verifySecret } from './next-secret'
import { type DraftCheck, type Finding, findingsOf } from './schema'

testDatabase({ BASE_URL: 'https://login.example.com' })

const SECRET = 'a-sentinel-secret-0123456789abcdef'
const APP_ID = 'wx0123456789abcdef'
const QR_PAGE = '<img class="js_qrcode_img" src="/connect/qrcode/051VEUQI1sMs0w3D">'
const actor: Actor = { kind: 'developer', id: 'usr_developer' }
let scope: Scope
let other: Scope

type Answers = {
  /** Null: the server never answers, and keeps the connection open. */
  token: object | string | null
  page: string | null
  date: Date | null
}
const healthy: Answers = { token: { errcode: 40029, errmsg: 'invalid code' }, page: QR_PAGE, date: null }
let answers: Answers
let asked: URL[]
let onAsked: () => void
let server: Server
let origin: string

function answer(request: IncomingMessage, response: ServerResponse) {
  const url = new URL(request.url ?? '/', origin)
  asked.push(url)
  onAsked()
  const body = url.pathname === '/connect/qrconnect' ? answers.page : answers.token
  if (body === null) return
  if (answers.date) response.setHeader('date', answers.date.toUTCString())
  response.end(typeof body === 'string' ? body : JSON.stringify(body))
}

beforeAll(async () => {
  server = createServer(answer).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  scope = { actor, poolId: (await createPool({ actor }, { name: 'acme', displayName: 'Acme' })).id }
  other = { actor, poolId: (await createPool({ actor }, { name: 'other', displayName: 'Other' })).id }
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
beforeEach(async () => {
  answers = healthy
  asked = []
  onAsked = () => {}
  await db.connection.deleteMany()
  await db.auditEvent.deleteMany()
  await db.rateLimiterFlexible.deleteMany()
})

/** Stands for our own callback host. */
const visit: typeof fetch = async (url) =>
  new Response(helloAnswer(new URL(String(url)).searchParams.get('nonce') ?? ''))
const context = (over: Partial<CheckContext> = {}): CheckContext => ({
  wechat: { open: origin, api: origin, fetch },
  core: 'https://core.login.example.com',
  visit,
  now: () => new Date(),
  signal: new AbortController().signal,
  ...over,
})
const { examine } = doctorOf({ mode: 'wechat:pc' })
const subject: CheckTarget = { appId: APP_ID, appSecret: SECRET, sandbox: false, connectionId: null }
const make = async (over: Partial<CreateConnection> = {}) => ({
  id: await makeConnection(scope, null, { appId: APP_ID, appSecret: SECRET, ...over }),
})
const row = (id: string) => db.connection.findUniqueOrThrow({ where: { id } })
const seen = (findings: readonly Finding[]) => findings.map(({ state, code }) => `${state} ${code}`)
const notOk = (findings: readonly Finding[]) => seen(findings.filter(({ state }) => state !== 'ok'))
const tokenCalls = () => asked.filter(({ pathname }) => pathname === '/sns/oauth2/access_token')

describe('an examination', () => {
  test('of a healthy connection is all green', async () => {
    expect(seen(await examine(subject, context()))).toEqual([
      'ok app_id_ok',
      'ok credentials_ok',
      'ok qr_ok',
      'ok callback_ok',
      'ok egress_ok',
      'ok clock_ok',
    ])
  })

  test('sends WeChat a random code, and loads the page from the address that a user is sent to', async () => {
    await examine({ ...subject, connectionId: 'conn_0123456789abcdefghij' }, context())
    await examine(subject, context())
    const [first, second] = tokenCalls().map(({ searchParams }) => searchParams.get('code'))
    expect(first).toMatch(/^\w{32}$/)
    expect(first).not.toBe(second)
    const pages = asked.filter(({ pathname }) => pathname === '/connect/qrconnect')
    expect(pages.map(({ searchParams }) => searchParams.get('redirect_uri'))).toEqual([
      'https://core.login.example.com/connect/callback/conn_0123456789abcdefghij',
      expect.stringMatching(/^https:\/\/core\.login\.example\.com\/connect\/callback\/conn_[a-z0-9]{20}$/),
    ])
    expect(Object.fromEntries(pages[0]?.searchParams ?? [])).toMatchObject({ appid: APP_ID, scope: 'snsapi_login' })
  })

  const html = '<html>Welcome to the hotel</html>'
  const soon = (seconds: number) => new Date(Date.now() + seconds * 1000)
  test.each<[string, Partial<Answers>, Partial<CheckTarget>, Partial<CheckContext>, string[]]>([
    [
      'a malformed AppID',
      {},
      { appId: 'wx1' },
      {},
      ['wrong app_id_shape', 'skipped needs_app_id', 'skipped needs_app_id'],
    ],
    ['an unknown AppID', { token: { errcode: 40013 } }, {}, {}, ['wrong app_id_refused']],
    ['a wrong AppSecret', { token: { errcode: 40125 } }, {}, {}, ['wrong secret_refused']],
    ['a busy WeChat', { token: { errcode: -1 } }, {}, {}, ['warning wechat_busy']],
    ['a page that knows no such AppID', { page: 'AppID 参数错误' }, {}, {}, ['wrong qr_app_id']],
    ['a missing permission', { page: 'Scope 参数错误或没有 Scope 权限' }, {}, {}, ['wrong qr_scope']],
    ['another callback domain', { page: 'redirect_uri 参数错误' }, {}, {}, ['wrong qr_redirect_uri']],
    ['a page in another shape', { page: '<html>' }, {}, {}, ['warning qr_other']],
    [
      'a page that does not end (S36)',
      { page: QR_PAGE + ' '.repeat(500_000) },
      {},
      {},
      ['warning qr_unreached', 'warning egress_cut'],
    ],
    ['a portal in between', { token: html }, {}, {}, ['warning credentials_not_json', 'warning egress_foreign']],
    ['a clock far behind', { date: soon(3600) }, {}, {}, ['wrong clock_behind']],
    ['a clock somewhat ahead', { date: soon(-120) }, {}, {}, ['warning clock_ahead']],
    ['a callback on http', {}, {}, { core: 'http://core.login.example.com' }, ['wrong callback_http']],
    ['a callback with a port', {}, {}, { core: 'https://core.login.example.com:8443' }, ['wrong callback_port']],
    ['a callback on an address', {}, {}, { core: 'https://192.0.2.7' }, ['wrong callback_address']],
    ['a callback on localhost', {}, {}, { core: 'http://core.localhost:3000' }, ['wrong callback_localhost']],
    [
      'a callback that leads to somebody else',
      {},
      {},
      { visit: async () => new Response('Hello from the other site') },
      ['wrong callback_foreign'],
    ],
    [
      'a callback host without an address',
      {},
      {},
      { visit: async () => Promise.reject(new TypeError('fetch failed', { cause: { code: 'ENOTFOUND' } })) },
      ['wrong callback_dns'],
    ],
    [
      'a callback host that this server cannot reach',
      {},
      {},
      { visit: async () => Promise.reject(new TypeError('fetch failed', { cause: { code: 'ECONNREFUSED' } })) },
      ['warning callback_unreached'],
    ],
  ])('diagnoses %s', async (_, changedAnswers, changedTarget, changedContext, expected) => {
    answers = { ...healthy, ...changedAnswers }
    expect(notOk(await examine({ ...subject, ...changedTarget }, context(changedContext)))).toEqual(expected)
  })

  test('diagnoses that there is no way to WeChat', async () => {
    const gone = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => gone.once('listening', resolve))
    const nobody = `http://127.0.0.1:${(gone.address() as AddressInfo).port}`
    await new Promise((resolve) => gone.close(resolve))
    const findings = await examine(subject, context({ wechat: { api: nobody, open: nobody, fetch } }))
    expect(notOk(findings)).toEqual([
      'warning credentials_unreached',
      'warning qr_unreached',
      'wrong egress_refused',
      'warning egress_refused',
      'skipped clock_unknown',
    ])
  })

  test('ends in time, even if WeChat does not answer and fetch ignores the signal', async () => {
    answers = { ...healthy, token: null, page: null }
    const time = new AbortController()
    onAsked = () => {
      if (asked.length === 2) time.abort()
    }
    const deaf: typeof fetch = () => new Promise(() => {})
    expect(notOk(await examine(subject, context({ signal: time.signal, visit: deaf })))).toEqual([
      'warning credentials_unreached',
      'warning qr_unreached',
      'warning callback_unreached',
      'wrong egress_timeout',
      'warning egress_timeout',
      'skipped clock_unknown',
    ])
  })

  test('takes less than ten seconds', () => {
    const timeout = vi.spyOn(AbortSignal, 'timeout')
    contextOf({ sandbox: false })
    expect(timeout.mock.calls.flat()).toEqual([expect.any(Number)])
    expect(timeout.mock.calls[0]?.[0]).toBeLessThan(10_000)
    timeout.mockRestore()
  })

  test('keeps no error message of fetch, since it may quote the secret', async () => {
    const quoting: typeof fetch = async (url) =>
      Promise.reject(new TypeError(`cannot fetch ${url}`, { cause: { url } }))
    const findings = await examine(subject, context({ wechat: { open: origin, api: origin, fetch: quoting } }))
    expect(JSON.stringify(findings)).not.toContain(SECRET)
  })
})

describe('the callback host says hello', () => {
  const nonce = 'N'.repeat(40)
  const hello = (query: string, host = 'core.login.example.com') =>
    GET(new Request(`https://${host}/connect/hello${query}`, { headers: { host } }))

  test('with an answer that only this installation can give', async () => {
    const said = await hello(`?nonce=${nonce}`)
    expect([said.status, await said.text()]).toEqual([200, helloAnswer(nonce)])
    expect(helloAnswer(nonce)).not.toBe(helloAnswer('M'.repeat(40)))
  })

  test.each([
    ['without a nonce', '', undefined],
    ['to a short one', '?nonce=abc', undefined],
    ['to one with other characters', `?nonce=${'%2F'.repeat(40)}`, undefined],
    ['on another host', `?nonce=${nonce}`, 'acme.login.example.com'],
  ])('not %s', async (_, query, host) => expect((await hello(query, host)).status).toBe(404))
})

describe('checking a saved connection', () => {
  test('stores the findings, the time, and that WeChat accepts the secret; its trouble is cleared', async () => {
    const { id } = await make()
    await noteFailure(scope.poolId, id, {
      key: '40125',
      family: 'configuration',
      stage: 'token',
      reference: 'att_0123456789abcdefghij',
    })
    const findings = await checkConnection(scope, id, context())
    const after = await row(id)
    expect(findingsOf(after.checkResult)).toEqual(findings)
    expect(after).toMatchObject({ checkedAt: expect.any(Date), appSecretVerifiedAt: expect.any(Date), trouble: null })
    expect(await db.auditEvent.findMany({ where: { action: 'connection.checked' } })).toMatchObject([
      { poolId: scope.poolId, actorId: actor.id, targetId: id, detail: { wrong: [], warning: [] } },
    ])
  })

  test('leaves the trouble, and does not call a refused secret verified', async () => {
    answers = { ...healthy, token: { errcode: 40125 } }
    const { id } = await make()
    await noteFailure(scope.poolId, id, {
      key: '40125',
      family: 'configuration',
      stage: 'token',
      reference: 'att_0123456789abcdefghij',
    })
    await checkConnection(scope, id, context())
    expect(await row(id)).toMatchObject({ appSecretVerifiedAt: null, trouble: { key: '40125' } })
    expect(await db.auditEvent.findFirst({ where: { action: 'connection.checked' } })).toMatchObject({
      detail: { wrong: ['secret_refused'], warning: [] },
    })
  })

  test('a secret that WeChat accepts is verified whatever else is wrong', async () => {
    answers = { ...healthy, page: 'redirect_uri 参数错误' }
    const { id } = await make()
    await checkConnection(scope, id, context())
    expect((await row(id)).appSecretVerifiedAt).toBeInstanceOf(Date)
  })

  test.each<[string, Partial<Answers>]>([
    ['that went well', {}],
    [
      'in which WeChat refused everything',
      { token: { errcode: 40125, errmsg: SECRET }, page: `AppID 参数错误 ${SECRET}` },
    ],
    ['answered by a portal', { token: `<html>${SECRET}`, page: SECRET }],
  ])('a check %s stores no secret (S17)', async (_, said) => {
    answers = { ...healthy, ...said }
    const { id } = await make()
    await checkConnection(scope, id, context())
    expect(tokenCalls()[0]?.searchParams.get('secret')).toBe(SECRET)
    expect(JSON.stringify(await row(id))).not.toContain(SECRET)
    expect(JSON.stringify(await db.auditEvent.findMany())).not.toContain(SECRET)
  })

  test('stores nothing about a connection that was changed meanwhile', async () => {
    const { id } = await make()
    const meddling: typeof fetch = async (url, init) => {
      await db.connection.update({ where: { id }, data: { appId: 'wxffffffffffffffff' } })
      return fetch(url, init)
    }
    const checking = checkConnection(scope, id, context({ wechat: { open: origin, api: origin, fetch: meddling } }))
    await expect(checking).rejects.toMatchObject({ code: 'conflict' })
    expect(await row(id)).toMatchObject({ checkedAt: null, appSecretVerifiedAt: null })
  })

  test('another pool’s id is not found, and WeChat is not asked', async () => {
    const { id } = await make()
    await expect(checkConnection(other, id, context())).rejects.toMatchObject({ code: 'not_found' })
    expect([asked, (await row(id)).checkedAt]).toEqual([[], null])
  })

  test('is limited to thirty times a quarter of an hour, whatever is checked; others are not held up', async () => {
    const { id } = await make()
    const still = () => context({ wechat: { open: origin, api: origin, fetch: async () => new Response() } })
    for (let time = 0; time < 15; time++) {
      await checkConnection(scope, id, still())
      await checkDraft(scope, { mode: 'wechat:pc', appId: APP_ID, appSecret: 'x', sandbox: false }, still())
    }
    const tooMany = { code: 'rate_limited' }
    await expect(checkConnection(scope, id, still())).rejects.toMatchObject(tooMany)
    await expect(offerNextSecret(scope, id, 'another-secret', still())).rejects.toMatchObject(tooMany)
    await checkConnection({ ...scope, actor: { kind: 'developer', id: 'usr_colleague' } }, id, still())
  })
})

describe('checking a connection as the form has it', () => {
  const draft = (over: Partial<DraftCheck> = {}): DraftCheck => ({
    mode: 'wechat:pc',
    appId: APP_ID,
    appSecret: '',
    sandbox: false,
    ...over,
  })
  const shown = () => tokenCalls().map(({ searchParams }) => searchParams.get('secret'))

  test('shows WeChat what was typed, and keeps nothing', async () => {
    const { id } = await make()
    const before = await row(id)
    await checkDraft(scope, draft({ appSecret: 'typed-secret', connectionId: id }), context())
    expect(shown()).toEqual(['typed-secret'])
    expect(await row(id)).toEqual(before)
  })

  test('a blank secret is the stored one', async () => {
    const { id } = await make()
    expect(notOk(await checkDraft(scope, draft({ connectionId: id }), context()))).toEqual([])
    expect(shown()).toEqual([SECRET])
  })

  test.each<[string, Partial<DraftCheck>]>([
    ['another AppID', { appId: 'wxffffffffffffffff' }],
    ['the sandbox', { sandbox: true }],
  ])('the stored secret is never shown for %s (S18)', async (_, over) => {
    const { id } = await make()
    const findings = await checkDraft(scope, draft({ connectionId: id, ...over }), context())
    expect(seen(findings)).toContain('skipped needs_secret')
    expect(shown()).toEqual([null])
  })

  test('nor is there one for a connection that is not saved yet', async () => {
    await make()
    expect(seen(await checkDraft(scope, draft(), context()))).toContain('skipped needs_secret')
    expect(shown()).toEqual([null])
  })

  test('another pool’s connection is not found, whatever was typed', async () => {
    const { id } = await make()
    for (const appSecret of ['', 'typed-secret'])
      await expect(checkDraft(other, draft({ connectionId: id, appSecret }), context())).rejects.toMatchObject({
        code: 'not_found',
      })
    expect(asked).toEqual([])
  })
})

/** Promotes the next secret as the page of the connection shows it. */
const promote = async (id: string) => {
  const { next } = await describeSecrets(scope.poolId, id)
  await promoteSecret(scope, { id, fingerprint: next?.fingerprint ?? '' })
}

describe('the next secret', () => {
  test.each<[string, Answers['token'], string]>([
    ['accepted', { errcode: 40029 }, 'ok'],
    ['refused', { errcode: 40125 }, 'wrong'],
    ['not judged by a busy WeChat', { errcode: -1 }, 'unknown'],
    ['not judged when the AppID is unknown', { errcode: 40013 }, 'unknown'],
    ['not judged by a page', '<html>', 'unknown'],
  ])('is %s', async (_, token, verdict) => {
    answers = { ...healthy, token }
    expect(await verifySecret({ mode: 'wechat:pc', appId: APP_ID, sandbox: false }, 'next-secret', context())).toBe(
      verdict,
    )
  })

  test('is stored verified when WeChat accepts it, and may be promoted then', async () => {
    const { id } = await make()
    expect(await offerNextSecret(scope, id, 'next-secret', context())).toBe(true)
    expect(tokenCalls().map(({ searchParams }) => searchParams.get('secret'))).toEqual(['next-secret'])
    expect((await describeSecrets(scope.poolId, id)).next?.verifiedAt).toBeInstanceOf(Date)
    await promote(id)
  })

  test('is not stored when WeChat refuses it', async () => {
    answers = { ...healthy, token: { errcode: 40125 } }
    const { id } = await make()
    await expect(offerNextSecret(scope, id, 'next-secret', context())).rejects.toMatchObject({
      code: 'invalid',
      field: 'nextAppSecret',
      reason: 'app_secret_refused',
    })
    expect((await describeSecrets(scope.poolId, id)).next).toBeNull()
  })

  test('waits unverified while WeChat does not judge it, and can be shown again later', async () => {
    answers = { ...healthy, token: { errcode: -1 } }
    const { id } = await make()
    expect(await offerNextSecret(scope, id, 'next-secret', context())).toBe(false)
    await expect(promote(id)).rejects.toMatchObject({ code: 'invalid' })
    expect(await verifyNextSecret(scope, id, context())).toBe('unknown')
    answers = healthy
    expect(await verifyNextSecret(scope, id, context())).toBe('ok')
    expect((await describeSecrets(scope.poolId, id)).next?.verifiedAt).toBeInstanceOf(Date)
  })

  test('stays unverified when WeChat refuses it later', async () => {
    answers = { ...healthy, token: { errcode: -1 } }
    const { id } = await make()
    await offerNextSecret(scope, id, 'next-secret', context())
    answers = { ...healthy, token: { errcode: 40125 } }
    expect(await verifyNextSecret(scope, id, context())).toBe('wrong')
    expect((await describeSecrets(scope.poolId, id)).next?.verifiedAt).toBeNull()
  })

  test('another pool’s connection is not found', async () => {
    const { id } = await make()
    const notFound = { code: 'not_found' }
    await expect(offerNextSecret(other, id, 'next-secret', context())).rejects.toMatchObject(notFound)
    await expect(verifyNextSecret(other, id, context())).rejects.toMatchObject(notFound)
    expect(asked).toEqual([])
  })
})
