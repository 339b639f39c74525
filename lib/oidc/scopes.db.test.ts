import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { switchConnection } from '../connections/commands'
import { db } from '../db'
import { createPool } from '../pools/commands'
import type { PoolRef } from '../pools/queries'
import { TestBrowser } from '../testing/browser'
import { testDatabase } from '../testing/database'
import { actor, makeConnection } from '../testing/house'
import { answerOf, Party } from '../testing/party'
import { createUser } from '../users/commands'
import { serveIssuer } from './testing'

testDatabase()

let pool: PoolRef
let issuer: Awaited<ReturnType<typeof serveIssuer>>
let shop: Party
let lin: string

beforeAll(async () => {
  pool = await createPool({ actor }, { name: 'acme', displayName: 'Acme' })
  issuer = await serveIssuer(pool)
  shop = await Party.create(pool, issuer)
  lin = (
    await createUser({ poolId: pool.id, actor }, { email: 'lin@example.com', phone: '+8613800138000', name: 'Lin' })
  ).id
})
afterAll(() => issuer.close())

const CLAIMS_OF: [string, string[]][] = [
  ['openid', []],
  ['openid profile', ['name', 'nickname', 'preferred_username', 'updated_at']],
  ['openid email', ['email', 'email_verified']],
  ['openid phone', ['phone_number', 'phone_number_verified']],
  ['openid address', []],
  ['phone email openid', ['email', 'email_verified', 'phone_number', 'phone_number_verified']],
]
const PERSONAL = [
  'name',
  'nickname',
  'preferred_username',
  'picture',
  'updated_at',
  'email',
  'email_verified',
  'phone_number',
  'phone_number_verified',
  'address',
  'wechat',
]

describe('a scope gives', () => {
  test.each(CLAIMS_OF)('the claims of %s in userinfo and ID Token', async (scope, names) => {
    const tokens = await shop.logIn(new TestBrowser(pool, issuer), lin, { scope })
    const personal = (claims: object) => Object.keys(claims).filter((name) => PERSONAL.includes(name))
    const info = await (await shop.userinfo(tokens.access_token)).json()
    expect(info.sub).toBe(lin)
    expect(personal(info).sort()).toEqual([...names].sort())
    expect(personal(decodeJwt(tokens.id_token ?? '')).sort()).toEqual([...names].sort())
  })

  test('a preferred_username that never changes, and that nobody else gets', async () => {
    const scope = { poolId: pool.id, actor }
    const nameOf = async (id: string) => {
      const tokens = await shop.logIn(new TestBrowser(pool, issuer), id, { scope: 'openid profile' })
      return decodeJwt(tokens.id_token ?? '').preferred_username
    }
    const { id } = await createUser(scope, { email: 'yu@example.com', name: 'Yu' })
    const before = await nameOf(id)
    expect(before).toMatch(/^[a-z][a-z0-9_]{1,31}$/)
    await db.user.update({ where: { id }, data: { email: null, name: 'Another' } })
    const next = await createUser(scope, { email: 'yu@example.com', name: 'Yu' })
    expect(await nameOf(id)).toBe(before)
    expect(await nameOf(next.id)).not.toBe(before)
  })

  test('nothing without openid: no ID Token, and no userinfo', async () => {
    const tokens = await shop.logIn(new TestBrowser(pool, issuer), lin, { scope: 'profile', nonce: '' })
    expect(tokens).not.toHaveProperty('id_token')
    expect((await shop.userinfo(tokens.access_token)).status).toBe(403)
  })

  test('fewer claims after a refresh with fewer scopes', async () => {
    const tokens = await shop.logIn(new TestBrowser(pool, issuer), lin, {
      scope: 'openid profile email offline_access',
    })
    const { body } = await shop.refresh(tokens.refresh_token, { scope: 'openid email' })
    expect(await (await shop.userinfo(body.access_token)).json()).toEqual({
      sub: lin,
      email: 'lin@example.com',
      email_verified: false,
    })
  })
})

describe('the scope wechat', () => {
  const FIRST = 'wx0000000000000001'
  const SECOND = 'wx0000000000000002'
  const FOREIGN = 'wx0000000000000003'
  let party: Party

  beforeAll(async () => {
    party = await Party.create(pool, issuer, { wechatScope: true })
    const scope = { poolId: pool.id, actor }
    const accounts = { [FIRST]: 'one', [SECOND]: 'one', [FOREIGN]: 'another' }
    for (const [appId, openPlatformAccount] of Object.entries(accounts)) {
      const applicationId = appId === FOREIGN ? null : party.clientId
      await makeConnection(scope, applicationId, { identifier: appId, appId, settings: { openPlatformAccount } })
    }
    const key = (kind: string, realm: string, value: string) => ({ poolId: pool.id, kind, realm, value })
    await db.identity.create({
      data: {
        id: 'idn_lin',
        poolId: pool.id,
        userId: lin,
        source: 'wechat',
        profile: {},
        keys: {
          createMany: {
            data: [
              key('openid', FIRST, 'openid-at-first'),
              key('openid', SECOND, 'openid-at-second'),
              key('openid', FOREIGN, 'openid-at-foreign'),
              key('unionid', 'one', 'unionid-of-one'),
              key('unionid', 'another', 'unionid-of-another'),
            ].map(({ poolId: _, ...data }) => data),
          },
        },
      },
    })
  })

  const SCOPE = { scope: 'openid wechat' }
  const wechatIn = async (tokens: Record<string, string>) => {
    const info = await (await party.userinfo(tokens.access_token)).json()
    expect(decodeJwt(tokens.id_token ?? '').wechat).toEqual(info.wechat)
    return info.wechat
  }
  const scanned = (appId: string) => ({ method: 'wechat', appId })

  test.each([
    [FIRST, 'openid-at-first'],
    [SECOND, 'openid-at-second'],
  ])('gives the openid at the AppID that the login went through: %s', async (appid, openid) => {
    const tokens = await party.logIn(new TestBrowser(pool, issuer), lin, SCOPE, scanned(appid))
    expect(await wechatIn(tokens)).toEqual({ appid, openid, unionid: 'unionid-of-one' })
  })

  test('gives that of the last login', async () => {
    const browser = new TestBrowser(pool, issuer)
    await party.logIn(browser, lin, SCOPE, scanned(FIRST))
    const again = await party.logIn(browser, lin, { ...SCOPE, prompt: 'login' }, scanned(SECOND))
    expect(await wechatIn(again)).toMatchObject({ appid: SECOND })
  })

  test('gives the same AppID after a refresh', async () => {
    const over = { scope: 'openid wechat offline_access' }
    const tokens = await party.logIn(new TestBrowser(pool, issuer), lin, over, scanned(SECOND))
    await party.logIn(new TestBrowser(pool, issuer), lin, over, scanned(FIRST))
    expect(await wechatIn((await party.refresh(tokens.refresh_token)).body)).toMatchObject({ appid: SECOND })
  })

  const OFFLINE = { scope: 'openid wechat offline_access' }
  const endSession = async (browser: TestBrowser, hint = '') => {
    const page = await (await browser.send(`/session/end?${new URLSearchParams({ id_token_hint: hint })}`)).text()
    const xsrf = /name="xsrf" value="(\w+)"/.exec(page)?.[1] ?? ''
    await browser.send('/session/end/confirm', { form: { xsrf, logout: 'yes' } })
    const silent = await browser.send(party.request({ ...SCOPE, prompt: 'none' }))
    expect(answerOf(silent)).toMatchObject({ error: 'login_required' })
  }
  const appIdOf = async (tokens: Record<string, string>) => (await wechatIn(tokens))?.appid

  test('gives the same AppID after the session has ended', async () => {
    const browser = new TestBrowser(pool, issuer)
    const tokens = await party.logIn(browser, lin, OFFLINE, scanned(SECOND))
    await endSession(browser, tokens.id_token)
    const { body } = await party.refresh(tokens.refresh_token)
    expect([await appIdOf(tokens), await appIdOf(body)]).toEqual([SECOND, SECOND])
  })

  test('gives each token the AppID of its own login, when one session has two logins', async () => {
    const browser = new TestBrowser(pool, issuer)
    const first = await party.logIn(browser, lin, OFFLINE, scanned(SECOND))
    const again = { ...OFFLINE, prompt: 'login' }
    const second = await party.logIn(browser, lin, again, scanned(FIRST))
    const third = await party.logIn(browser, lin, again)
    const appIds = async () => [await appIdOf(first), await appIdOf(second), await appIdOf(third)]
    expect(await appIds()).toEqual([SECOND, FIRST, FIRST])
    const refreshed = [first, second].map(async (tokens) => appIdOf((await party.refresh(tokens.refresh_token)).body))
    expect(await Promise.all(refreshed)).toEqual([SECOND, FIRST])
    await endSession(browser, third.id_token)
    expect(await appIds()).toEqual([SECOND, FIRST, FIRST])
  })

  test('gives nothing once the connection of the login is off, not even that of another connection', async () => {
    const connection = { poolId_identifier: { poolId: pool.id, identifier: SECOND } }
    const { id: connectionId } = await db.connection.findUniqueOrThrow({ where: connection })
    const turn = (on: boolean) =>
      switchConnection({ poolId: pool.id, actor }, { connectionId, applicationId: party.clientId, on })
    const tokens = await party.logIn(new TestBrowser(pool, issuer), lin, OFFLINE, scanned(SECOND))
    await turn(false)
    expect(await wechatIn((await party.refresh(tokens.refresh_token)).body)).toBeUndefined()
    await turn(true)
  })

  test('gives the AppID of the login also when another application began the session', async () => {
    const browser = new TestBrowser(pool, issuer)
    await shop.logIn(browser, lin, {}, scanned(SECOND))
    const { code = '' } = answerOf(await browser.send(party.request(SCOPE)))
    expect(await wechatIn((await party.redeem(code)).body)).toMatchObject({ appid: SECOND })
  })

  test('gives nothing at an AppID whose connection is not on for the application', async () => {
    const tokens = await party.logIn(new TestBrowser(pool, issuer), lin, SCOPE, scanned(FOREIGN))
    expect(await wechatIn(tokens)).toBeUndefined()
  })

  test('gives that of the oldest connection that is on, after a login without WeChat', async () =>
    expect(await wechatIn(await party.logIn(new TestBrowser(pool, issuer), lin, SCOPE))).toEqual({
      appid: FIRST,
      openid: 'openid-at-first',
      unionid: 'unionid-of-one',
    }))

  test('gives nothing for somebody who never came by WeChat', async () => {
    const { id } = await createUser({ poolId: pool.id, actor }, { email: 'mei@example.com', name: 'Mei' })
    expect(await wechatIn(await party.logIn(new TestBrowser(pool, issuer), id, SCOPE))).toBeUndefined()
  })

  test('gives nothing unless it is requested', async () => {
    const tokens = await party.logIn(new TestBrowser(pool, issuer), lin, { scope: 'openid profile' }, scanned(FIRST))
    expect(await wechatIn(tokens)).toBeUndefined()
  })

  test('is refused to an application that is not allowed it', async () => {
    const response = await new TestBrowser(pool, issuer).send(shop.request(SCOPE))
    expect(answerOf(response)).toMatchObject({ error: 'invalid_scope' })
  })

  test('gives nothing to tokens issued before, once the application may no longer have it', async () => {
    const late = await Party.create(pool, issuer, { wechatScope: true })
    const { id: connectionId } = await db.connection.findUniqueOrThrow({
      where: { poolId_identifier: { poolId: pool.id, identifier: FIRST } },
    })
    await switchConnection({ poolId: pool.id, actor }, { connectionId, applicationId: late.clientId, on: true })
    const tokens = await late.logIn(new TestBrowser(pool, issuer), lin, OFFLINE, scanned(FIRST))
    expect(await (await late.userinfo(tokens.access_token)).json()).toHaveProperty('wechat.appid', FIRST)
    await db.application.update({ where: { id: late.clientId, poolId: pool.id }, data: { wechatScope: false } })
    expect(await (await late.userinfo(tokens.access_token)).json()).not.toHaveProperty('wechat')
    const { body } = await late.refresh(tokens.refresh_token)
    expect(decodeJwt(body.id_token ?? '')).not.toHaveProperty('wechat')
  })
})
