import { decodeJwt } from 'jose'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { settingsOf, UpdateApplication } from '../applications/schema'
import { changeApplication } from '../applications/testing'
import { withdrawConsent } from '../consent/commands'
import { decryptWith, encryptWith, sha256 } from '../crypto'
import { db } from '../db'
import { createPool } from '../pools/commands'
import type { PoolRef } from '../pools/queries'
import type { Actor } from '../scope'
import { TestBrowser } from '../testing/browser'
import { testDatabase } from '../testing/database'
import { Party, type TokenAnswer } from '../testing/party'
import { createUser, setUserStatus, signOutEverywhere } from '../users/commands'
import { serveFromAnotherProcess, serveIssuer } from './testing'

testDatabase()

const actor: Actor = { kind: 'system', id: null }
const API = 'https://api.example.com'
const OFFLINE = { scope: 'openid profile offline_access' }
const REFUSED = { status: 400, body: { error: 'invalid_grant' } }

let pool: PoolRef
let issuer: Awaited<ReturnType<typeof serveIssuer>>
let shop: Party
/** The same application, served by another process. */
let elsewhere: Party

beforeAll(async () => {
  pool = await createPool({ actor }, { name: 'acme', displayName: 'Acme' })
  issuer = await serveIssuer(pool)
  shop = await Party.create(pool, issuer, { audiences: [API] })
  elsewhere = new Party(pool, await serveFromAnotherProcess(pool), shop.clientId, shop.secret)
})
afterEach(() => vi.useRealTimers())
afterAll(() => {
  issuer.close()
  elsewhere.issuer.close()
})

const advance = (seconds: number) => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + seconds * 1000 })

/** Logs in a new user. */
async function login(party = shop, over: Record<string, string> = OFFLINE) {
  const { id } = await createUser({ poolId: pool.id, actor }, { name: 'Lin' })
  const tokens = await party.logIn(new TestBrowser(pool, issuer), id, over)
  return { id, token: tokens.refresh_token ?? '', tokens }
}

/** Logs in a new user and refreshes once: `old` is the used refresh token, `fresh` its successor. */
async function rotated(party = shop, over: Record<string, string> = OFFLINE) {
  const { id, token: old, tokens } = await login(party, over)
  const { body } = await party.refresh(old)
  return { id, old, fresh: body.refresh_token ?? '', tokens, answer: body }
}

const rowOf = (token: string) =>
  db.oidcArtifact.findUnique({
    where: { poolId_model_id: { poolId: pool.id, model: 'RefreshToken', id: sha256(token) } },
  })
/** How many unused refresh tokens a user has. */
const countUnused = (accountId: string) =>
  db.oidcArtifact.count({ where: { poolId: pool.id, model: 'RefreshToken', accountId, consumedAt: null } })
const successorsIn = (answers: TokenAnswer[]) => [...new Set(answers.map(({ body }) => body.refresh_token))]

describe('a used refresh token that is sent again', () => {
  test('after two seconds gives the same successor, and valid other tokens', async () => {
    const { id, old, fresh } = await rotated()
    advance(2)
    const { status, body } = await shop.refresh(old)
    expect({ status, token: body.refresh_token }).toEqual({ status: 200, token: fresh })
    expect((await shop.userinfo(body.access_token)).status).toBe(200)
    expect(decodeJwt(body.id_token ?? '').sub).toBe(id)
    expect(body.scope).toBe(OFFLINE.scope)
    expect(await countUnused(id)).toBe(1)
    expect((await shop.refresh(fresh)).status).toBe(200)
  })

  test('gives the same successor to a public client too', async () => {
    const spa = await Party.create(pool, issuer, { type: 'spa' })
    const { old, fresh } = await rotated(spa)
    expect((await spa.refresh(old)).body.refresh_token).toBe(fresh)
  })

  test('gives the same successor again and again', async () => {
    const { id, old, fresh } = await rotated()
    for (let times = 0; times < 5; times++) expect((await shop.refresh(old)).body.refresh_token).toBe(fresh)
    expect(await countUnused(id)).toBe(1)
  })

  test('for an API gives an access token for that API', async () => {
    const { old, fresh } = await rotated(shop, { scope: 'openid offline_access', resource: API })
    const { body } = await shop.refresh(old)
    expect(body.refresh_token).toBe(fresh)
    expect(decodeJwt(body.access_token ?? '').aud).toBe(API)
  })

  test('gives no scope that it did not have; requesting one is an error that ends nothing', async () => {
    const { old, fresh } = await rotated()
    expect(await shop.refresh(old, { scope: 'openid email' })).toMatchObject({ body: { error: 'invalid_scope' } })
    expect((await shop.refresh(fresh)).status).toBe(200)
  })

  test('gives its successor even if that was never stored, because the process was killed', async () => {
    const { id, old, fresh } = await rotated()
    await db.oidcArtifact.deleteMany({ where: { id: sha256(fresh) } })
    expect((await shop.refresh(old)).body.refresh_token).toBe(fresh)
    expect(await countUnused(id)).toBe(1)
    expect((await shop.refresh(fresh)).status).toBe(200)
  })

  test('does not extend the life of its successor or itself', async () => {
    const short = await Party.create(pool, issuer, { refreshTokenTtl: 3600, refreshGrace: 60 })
    const { old, fresh, tokens } = await rotated(short)
    const { expiresAt } = (await rowOf(fresh)) ?? {}
    advance(30)
    expect((await short.refresh(old)).body.refresh_token).toBe(fresh)
    expect((await rowOf(fresh))?.expiresAt).toEqual(expiresAt)
    advance(3600 - 30 + 1)
    expect(tokens.refresh_token).toBe(old)
    expect(await short.refresh(fresh)).toMatchObject(REFUSED)
    expect(await short.refresh(old)).toMatchObject(REFUSED)
  })

  test('is inactive according to introspection', async () => {
    const { old, fresh } = await rotated()
    const activeOf = async (token: string) => (await (await shop.ask('/token/introspection', { token })).json()).active
    expect(await activeOf(old)).toBe(false)
    expect(await activeOf(fresh)).toBe(true)
  })
})

describe('a used refresh token that is sent again ends all tokens of its login', () => {
  const ended = async (party: Party, { id, old, answer }: Awaited<ReturnType<typeof rotated>>, fresh: string) => {
    expect(await party.refresh(old)).toMatchObject(REFUSED)
    expect(await countUnused(id)).toBe(0)
    expect(await party.refresh(fresh)).toMatchObject(REFUSED)
    expect((await party.userinfo(answer.access_token)).status).toBe(401)
  }

  test.each([
    [10, undefined],
    [1, 1],
    [60, 60],
  ])('after %i seconds, and not before', async (seconds, refreshGrace) => {
    const party = await Party.create(pool, issuer, { refreshGrace })
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
    const all = await rotated(party)
    advance(seconds - 0.5)
    expect((await party.refresh(all.old)).body.refresh_token).toBe(all.fresh)
    advance(0.5)
    await ended(party, all, all.fresh)
  })

  test('as soon as the successor was used', async () => {
    const all = await rotated()
    const { body } = await shop.refresh(all.fresh)
    await ended(shop, all, body.refresh_token ?? '')
  })

  test('when it is older than the token before the current one', async () => {
    const all = await rotated()
    const second = (await shop.refresh(all.fresh)).body.refresh_token ?? ''
    expect((await shop.refresh(all.fresh)).body.refresh_token).toBe(second)
    await ended(shop, all, second)
  })

  test('at once when there is no grace period', async () => {
    const strict = await Party.create(pool, issuer, { refreshGrace: 0 })
    const all = await rotated(strict)
    expect((await rowOf(all.old))?.successor).toBeNull()
    await ended(strict, all, all.fresh)
  })

  test('at once when the grace period was set to 0 meanwhile', async () => {
    const party = await Party.create(pool, issuer)
    const all = await rotated(party)
    const row = await db.application.findUniqueOrThrow({ where: { id: party.clientId } })
    const input = UpdateApplication.parse({ ...settingsOf(row as UpdateApplication), refreshGrace: 0 })
    await changeApplication({ poolId: pool.id, actor }, party.clientId, input)
    await ended(party, all, all.fresh)
  })

  test('when it is revoked, also within the grace period', async () => {
    const all = await rotated()
    expect((await shop.ask('/token/revocation', { token: all.old })).status).toBe(200)
    await ended(shop, all, all.fresh)
  })
})

describe('a used refresh token that is sent again gives nothing', () => {
  test.each<[string, (all: Awaited<ReturnType<typeof rotated>>) => Promise<unknown>]>([
    ['signed out everywhere', ({ id }) => signOutEverywhere({ poolId: pool.id, actor }, id)],
    ['blocked', ({ id }) => setUserStatus({ poolId: pool.id, actor }, id, 'blocked')],
    [
      'blocked directly in the database',
      ({ id }) => db.user.update({ where: { id, poolId: pool.id }, data: { status: 'blocked' } }),
    ],
    [
      'no longer giving consent',
      async ({ id }) => {
        const consent = { poolId: pool.id, userId: id, applicationId: shop.clientId, scopes: ['openid'] }
        await db.consent.create({ data: consent })
        await withdrawConsent({ poolId: pool.id, actor }, id, shop.clientId)
      },
    ],
    ['logged out because the successor was revoked', ({ fresh }) => shop.ask('/token/revocation', { token: fresh })],
  ])('to somebody who is %s', async (_, end) => {
    const all = await rotated()
    await end(all)
    expect(await shop.refresh(all.old)).toMatchObject(REFUSED)
    expect(await shop.refresh(all.fresh)).toMatchObject(REFUSED)
  })

  test('to another application, another pool or a wrong secret, and that logs nobody out', async () => {
    const rival = await createPool({ actor }, { name: 'rival', displayName: 'Rival' })
    const away = await serveIssuer(rival)
    const strangers: [Party, object][] = [
      [await Party.create(pool, issuer), REFUSED],
      [await Party.create(rival, away), REFUSED],
      [new Party(pool, issuer, shop.clientId, 'wrong'), { status: 401, body: { error: 'invalid_client' } }],
      [new Party(pool, issuer, shop.clientId, null), { status: 401, body: { error: 'invalid_client' } }],
    ]
    const { id, old, fresh } = await rotated()
    for (const [stranger, refused] of strangers) {
      const answer = await stranger.refresh(old)
      expect(answer).toMatchObject(refused)
      expect(answer.body).not.toHaveProperty('refresh_token')
    }
    expect((await shop.refresh(old)).body.refresh_token).toBe(fresh)
    expect(await countUnused(id)).toBe(1)
    away.close()
  })

  test('to somebody who has the database and the encryption key', async () => {
    const { old, fresh } = await rotated()
    const row = await rowOf(old)
    expect(JSON.stringify(await db.oidcArtifact.findMany())).not.toContain(fresh)
    const { poolId, id, successor } = row ?? { poolId: '', id: '', successor: null }
    const context = `refresh-token:${poolId}:${id}:successor`
    expect(decryptWith(old, successor ?? '', context)).toBe(fresh)
    for (const other of [sha256(old), fresh, '']) expect(() => decryptWith(other, successor ?? '', context)).toThrow()
    // A successor that is moved to another row cannot be decrypted.
    const another = await rotated()
    const moved = { successor: encryptWith(another.old, fresh, context) }
    await db.oidcArtifact.updateMany({ where: { id: sha256(another.old) }, data: moved })
    expect((await shop.refresh(another.old)).body).not.toHaveProperty('refresh_token')
  })
})

describe('many requests at once, over two processes', () => {
  const twenty = (token: string, parties = [shop, elsewhere]) =>
    Promise.all(Array.from({ length: 20 }, (_, i) => (parties[i % 2] ?? shop).refresh(token)))

  test('twenty get the same successor, and each a working access token', async () => {
    const { id, token } = await login()
    const answers = await twenty(token)
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200))
    expect(successorsIn(answers)).toHaveLength(1)
    expect(successorsIn(answers)).not.toContain(token)
    for (const { body } of answers) expect((await elsewhere.userinfo(body.access_token)).status).toBe(200)
    expect(await countUnused(id)).toBe(1)
  })

  test('only one of twenty succeeds without a grace period', async () => {
    const strict = await Party.create(pool, issuer, { refreshGrace: 0 })
    const other = new Party(pool, elsewhere.issuer, strict.clientId, strict.secret)
    const { token } = await login(strict)
    const answers = await twenty(token, [strict, other])
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  test('twenty with a used token after its grace period end all tokens of the login, in either process', async () => {
    const { id, old } = await rotated()
    advance(11)
    const answers = await twenty(old)
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(400))
    expect(await countUnused(id)).toBe(0)
  })

  test('fifty lost or repeated requests log nobody out, and leave one live token', async () => {
    const { id, token } = await login()
    let mine = token
    for (let time = 0; time < 50; time++) {
      const [one, other] = time % 2 ? [shop, elsewhere] : [elsewhere, shop]
      // Lost: the request again later, to the other process. Doubled: both at once. Every tenth time twenty at once.
      const lost = async () => [await one.refresh(mine), await other.refresh(mine)]
      const doubled = () => Promise.all([one.refresh(mine), other.refresh(mine)])
      const answers = await (time % 10 === 9 ? twenty(mine) : time % 3 ? lost() : doubled())
      expect(answers.every(({ status }) => status === 200)).toBe(true)
      const [next, ...more] = successorsIn(answers)
      expect(more).toEqual([])
      mine = next ?? ''
      expect(await countUnused(id)).toBe(1)
    }
    const { body } = await shop.refresh(mine)
    expect((await shop.userinfo(body.access_token)).status).toBe(200)
    // The long timeout is for some two hundred refreshes, each of which signs tokens.
  }, 60_000)
})
