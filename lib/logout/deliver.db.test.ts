import { createLocalJWKSet, decodeJwt, jwtVerify } from 'jose'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '../db'
import { issuerOf } from '../oidc/issuer'
import { providerOf } from '../oidc/provider'
import { serveIssuer } from '../oidc/testing'
import { createPool } from '../pools/commands'
import type { PoolRef } from '../pools/queries'
import type { Actor } from '../scope'
import { TestBrowser } from '../testing/browser'
import { testDatabase } from '../testing/database'
import { LogoutReceiver } from '../testing/logout-receiver'
import { Party } from '../testing/party'
import { createUser, setUserStatus, signOutEverywhere } from '../users/commands'
import { deliverNotices } from './deliver'

testDatabase()

const actor: Actor = { kind: 'system', id: null }
let pool: PoolRef
let issuer: Awaited<ReturnType<typeof serveIssuer>>
let receiver: LogoutReceiver
let shop: Party
let lin: string

beforeAll(async () => {
  pool = await createPool({ actor }, { name: 'acme', displayName: 'Acme' })
  issuer = await serveIssuer(pool)
})
beforeEach(async () => {
  await db.logoutNotice.deleteMany()
  await db.auditEvent.deleteMany()
  receiver = await LogoutReceiver.start()
  shop = await Party.create(pool, issuer, { backchannelLogoutUri: receiver.address })
  lin = (await createUser({ poolId: pool.id, actor }, { name: 'Lin' })).id
})
afterEach(() => receiver.close())
afterAll(() => issuer.close())

const scope = () => ({ poolId: pool.id, actor })

/** Checks a logout token as a receiver must (Back-Channel Logout 1.0 §2.6). */
const verified = async (token: string | undefined) => {
  const keys = createLocalJWKSet(await (await issuer.ask('/jwks')).json())
  return jwtVerify(token ?? '', keys, { issuer: issuerOf(pool), audience: shop.clientId, typ: 'logout+jwt' })
}

const notice = async (over: object = {}) =>
  db.logoutNotice.create({
    data: {
      id: `ntc_${crypto.randomUUID()}`,
      poolId: pool.id,
      applicationId: shop.clientId,
      sub: lin,
      sid: 'the-sid',
      ...over,
    },
  })
/** Sends notices as another process would: it does not know which ones this process is sending. */
const deliverElsewhere = () => {
  Reflect.deleteProperty(globalThis, 'menshenNotices')
  const done = deliverNotices()
  Reflect.deleteProperty(globalThis, 'menshenNotices')
  return done
}
const waiting = () => db.logoutNotice.findMany()
const makeDue = () => db.logoutNotice.updateMany({ data: { nextAt: new Date() } })

describe('a logout token', () => {
  test('has the session id that the application knows from its ID Token', async () => {
    const { id_token: idToken } = await shop.logIn(new TestBrowser(pool, issuer), lin)
    await signOutEverywhere(scope(), lin)
    await deliverNotices()
    const { payload, protectedHeader } = await verified(receiver.tokens[0])
    expect(receiver.tokens).toHaveLength(1)
    expect(protectedHeader).toMatchObject({ alg: 'RS256', typ: 'logout+jwt' })
    expect(payload).toEqual({
      iss: issuerOf(pool),
      aud: shop.clientId,
      sub: lin,
      sid: decodeJwt(idToken ?? '').sid,
      jti: expect.stringMatching(/./),
      iat: expect.any(Number),
      exp: expect.any(Number),
      events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
    })
    expect(payload.sid).toMatch(/./)
    expect(await waiting()).toEqual([])
  })

  test('is sent for a user who has been blocked', async () => {
    await shop.logIn(new TestBrowser(pool, issuer), lin)
    await setUserStatus(scope(), lin, 'blocked')
    await deliverNotices()
    expect((await verified(receiver.tokens[0])).payload.sub).toBe(lin)
  })

  test('is not sent to an address that was removed meanwhile', async () => {
    await notice()
    await db.application.update({ where: { id: shop.clientId }, data: { backchannelLogoutUri: null } })
    await deliverNotices()
    expect([receiver.tokens, await waiting()]).toEqual([[], []])
  })

  test('is not sent when its application was removed', async () => {
    await notice()
    await db.application.delete({ where: { id: shop.clientId } })
    expect(await waiting()).toEqual([])
  })
})

describe('many notices', () => {
  test('are sent once each, however many processes send them', async () => {
    const sids = Array.from({ length: 50 }, (_, number) => `sid-${number}`)
    for (const sid of sids) await notice({ sid })
    await Promise.all([deliverElsewhere(), deliverElsewhere(), deliverNotices()])
    expect(receiver.tokens.map((token) => decodeJwt(token).sid).sort()).toEqual(sids.sort())
    expect(await waiting()).toEqual([])
  })

  test('are sent even if the first of them cannot be', async () => {
    const unreachable = await Party.create(pool, issuer, { backchannelLogoutUri: 'http://127.0.0.1:1/logout' })
    await notice({ applicationId: unreachable.clientId, nextAt: new Date(0) })
    await notice()
    await deliverNotices()
    expect(receiver.tokens).toHaveLength(1)
    expect(await waiting()).toMatchObject([{ applicationId: unreachable.clientId, tries: 1 }])
  })

  describe('of an application that does not answer', () => {
    let other: PoolRef
    let elsewhere: Awaited<ReturnType<typeof serveIssuer>>
    let neighbour: LogoutReceiver
    beforeAll(async () => {
      other = await createPool({ actor }, { name: 'other', displayName: 'Other' })
      elsewhere = await serveIssuer(other)
    })
    beforeEach(async () => {
      neighbour = await LogoutReceiver.start()
    })
    afterEach(() => neighbour.close())
    afterAll(() => elsewhere.close())

    const toPool = { other: () => other, same: () => pool }
    test.each(['other', 'same'] as const)('do not delay an application of the %s pool', async (which) => {
      const at = toPool[which]()
      const { clientId } = await Party.create(at, which === 'other' ? elsewhere : issuer, {
        backchannelLogoutUri: neighbour.address,
      })
      for (let i = 0; i < 30; i++) await notice({ sid: `slow-${i}`, nextAt: new Date(0) })
      await notice({ poolId: at.id, applicationId: clientId })
      await providerOf(at)
      const letGo = receiver.hold()
      const all = deliverNotices()
      expect(decodeJwt(await neighbour.next()).aud).toBe(clientId)
      const slow = await db.logoutNotice.findMany({ where: { applicationId: shop.clientId } })
      expect(slow.map(({ tries }) => tries)).toEqual(Array(30).fill(0))
      expect(receiver.tokens.length).toBeLessThanOrEqual(4)
      letGo()
      await all
      expect([receiver.tokens.length, neighbour.tokens.length]).toEqual([30, 1])
      expect(await waiting()).toEqual([])
    })

    test('do not delay a later notice that another run in the same process sends', async () => {
      for (let i = 0; i < 30; i++) await notice({ sid: `slow-${i}`, nextAt: new Date(0) })
      const { clientId } = await Party.create(other, elsewhere, { backchannelLogoutUri: neighbour.address })
      await providerOf(other)
      const letGo = receiver.hold()
      const job = deliverNotices()
      for (let i = 0; i < 4; i++) await receiver.next()
      await notice({ poolId: other.id, applicationId: clientId })
      await deliverNotices()
      expect([receiver.tokens.length, neighbour.tokens.length]).toEqual([4, 1])
      letGo()
      await job
      expect(await waiting()).toEqual([])
    })
  })

  test('are not sent while another process has claimed them', async () => {
    await notice({ nextAt: new Date(Date.now() + 30_000) })
    await deliverNotices()
    expect(receiver.tokens).toEqual([])
    expect(await waiting()).toHaveLength(1)
  })
})

describe('an application that does not accept a notice', () => {
  test.each([500, 400, 404, 200, 204])('is notified again only if it answered with an error: %i', async (status) => {
    receiver.status = status
    await notice()
    await deliverNotices()
    expect(receiver.tokens).toHaveLength(1)
    expect(await waiting()).toHaveLength(status < 300 ? 0 : 1)
  })

  test('is notified again after 1, 5 and 30 minutes and 2 hours, and then no more, which the audit has', async () => {
    receiver.status = 503
    await notice()
    for (const [index, seconds] of [60, 300, 1800, 7200].entries()) {
      const before = Date.now()
      await deliverNotices()
      const [left] = await waiting()
      expect(left?.tries).toBe(index + 1)
      const at = left?.nextAt.getTime() ?? 0
      expect(at).toBeGreaterThanOrEqual(before + seconds * 1000)
      expect(at).toBeLessThanOrEqual(Date.now() + seconds * 1000)
      await deliverNotices()
      expect(receiver.tokens).toHaveLength(index + 1)
      await makeDue()
    }
    const failed = () => db.auditEvent.findMany({ where: { action: 'application.logout_failed' } })
    expect(await failed()).toEqual([])
    await deliverNotices()
    expect(await waiting()).toEqual([])
    expect(await failed()).toMatchObject([
      {
        poolId: pool.id,
        actorKind: 'system',
        targetKind: 'application',
        targetId: shop.clientId,
        detail: { userId: lin, tries: 5 },
      },
    ])
  })

  test('gets the notice when it is reachable again', async () => {
    await shop.logIn(new TestBrowser(pool, issuer), lin)
    receiver.close()
    await signOutEverywhere(scope(), lin)
    await deliverNotices()
    expect(await waiting()).toMatchObject([{ tries: 1 }])
    receiver = await LogoutReceiver.start()
    const data = { backchannelLogoutUri: receiver.address }
    await db.application.update({ where: { id: shop.clientId }, data })
    await makeDue()
    await deliverNotices()
    expect((await verified(receiver.tokens[0])).payload.sub).toBe(lin)
    expect(await waiting()).toEqual([])
  })

  test('and answers with a redirect is not followed there, and is notified again later (S16)', async () => {
    const inside = await LogoutReceiver.start()
    Object.assign(receiver, { status: 307, location: inside.address })
    await notice()
    await deliverNotices()
    expect([receiver.tokens.length, inside.tokens.length]).toEqual([1, 0])
    expect(await waiting()).toMatchObject([{ tries: 1 }])
    inside.close()
  })

  const logOut = async () => {
    const browser = new TestBrowser(pool, issuer)
    const { id_token: hint } = await shop.logIn(browser, lin)
    const page = await (await browser.send(`/session/end?${new URLSearchParams({ id_token_hint: hint ?? '' })}`)).text()
    const xsrf = /name="xsrf" value="(\w+)"/.exec(page)?.[1] ?? ''
    return browser.send('/session/end/confirm', { form: { xsrf, logout: 'yes' } })
  }

  test('because it never answers is waited for only for a limited time, by the job and by a person who logs out', async () => {
    receiver.hold()
    await notice()
    const [end] = await Promise.all([logOut(), deliverNotices()])
    expect(end.status).toBe(303)
    expect(receiver.tokens).toHaveLength(2)
    await expect.poll(waiting).toMatchObject([{ tries: 1 }, { tries: 1 }])
  })

  test('while a person logs out does not delay the person, and is notified again later', async () => {
    receiver.status = 500
    const end = await logOut()
    expect(end.status).toBe(303)
    await expect.poll(waiting).toMatchObject([{ applicationId: shop.clientId, sub: lin, tries: 1 }])
    receiver.status = 200
    await makeDue()
    await deliverNotices()
    const [first, second] = await Promise.all(receiver.tokens.map(verified))
    expect(second?.payload.sid).toBe(first?.payload.sid)
    expect(second?.payload.jti).not.toBe(first?.payload.jti)
    expect(await waiting()).toEqual([])
  })
})
