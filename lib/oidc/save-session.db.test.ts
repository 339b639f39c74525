import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '../db'
import { createPool } from '../pools/commands'
import type { PoolRef } from '../pools/queries'
import type { Actor } from '../scope'
import type { SessionPayload } from '../sessions/payload'
import { TestBrowser } from '../testing/browser'
import { testDatabase } from '../testing/database'
import { answerOf, Party } from '../testing/party'
import { createUser, signOutEverywhere } from '../users/commands'
import { adapterFor } from './adapter'
import { serveIssuer } from './testing'

testDatabase()

const actor: Actor = { kind: 'system', id: null }
let pool: PoolRef
let issuer: Awaited<ReturnType<typeof serveIssuer>>
let lin: string
let first: Party
let parties: Party[]
let browser: TestBrowser

beforeAll(async () => {
  pool = await createPool({ actor }, { name: 'acme', displayName: 'Acme' })
  issuer = await serveIssuer(pool)
  lin = (await createUser({ poolId: pool.id, actor }, { email: 'lin@example.com', name: 'Lin' })).id
  const backchannelLogoutUri = 'https://shop.example.com/logout'
  const party = () => Party.create(pool, issuer, { backchannelLogoutUri })
  first = await party()
  parties = await Promise.all([party(), party(), party()])
})
afterAll(() => issuer.close())

beforeEach(async () => {
  await db.oidcArtifact.deleteMany()
  await db.logoutNotice.deleteMany()
  browser = new TestBrowser(pool, issuer)
  await first.logIn(browser, lin)
})

const sessions = () => db.oidcArtifact.findMany({ where: { model: 'Session' } })
const partsOf = async () => (await sessions()).map(({ payload }) => (payload as SessionPayload).authorizations ?? {})

describe('requests of one browser at once', () => {
  test('are each logged in, and the session has a part for every application', async () => {
    const answers = await Promise.all(parties.map((party) => browser.send(party.request())))
    const tokens = await Promise.all(
      parties.map((party, i) => party.redeem(answerOf(answers[i] as Response).code ?? '')),
    )
    expect(tokens.map(({ status }) => status)).toEqual([200, 200, 200])
    const [parts, ...more] = await partsOf()
    expect(more).toEqual([])
    expect(Object.keys(parts ?? {}).sort()).toEqual([first, ...parties].map(({ clientId }) => clientId).sort())
    const info = await Promise.all(tokens.map(({ body }, i) => parties[i]?.userinfo(body.access_token)))
    expect(info.map((answer) => answer?.status)).toEqual([200, 200, 200])
  })

  test('and each application gets a notice when the session ends', async () => {
    await Promise.all(parties.map((party) => browser.send(party.request({ scope: 'openid offline_access' }))))
    await signOutEverywhere({ poolId: pool.id, actor }, lin)
    expect(await db.logoutNotice.count()).toBe(4)
  })

  test('of one application share one part, and all their codes are good', async () => {
    const [party] = parties as [Party]
    const answers = await Promise.all([1, 2, 3].map(() => browser.send(party.request())))
    const tokens = await Promise.all(answers.map((answer) => party.redeem(answerOf(answer).code ?? '')))
    expect(tokens.map(({ status }) => status)).toEqual([200, 200, 200])
    const [parts] = await partsOf()
    expect(parts?.[party.clientId]).toBeDefined()
  })

  test('that give the session a new id leave one session, the browser’s', async () => {
    const [party] = parties as [Party]
    const visits = await Promise.all([1, 2].map(() => browser.visit(party.request({ prompt: 'login' }))))
    const at = Math.floor(Date.now() / 1000)
    const ends = await Promise.all(visits.map(({ visit }) => visit?.finish({ accountId: lin, at, method: 'pwd' })))
    const answers = await Promise.all(ends.map((end) => browser.resume(end ?? '')))
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    expect(await sessions()).toHaveLength(1)
  })
})

test('a session that ended while a request was running does not come back', async () => {
  const [row] = await sessions()
  const payload = { ...(row?.payload as object), iat: Math.floor(Date.now() / 1000) - 60 }
  await signOutEverywhere({ poolId: pool.id, actor }, lin)
  await adapterFor(pool)('Session').upsert(row?.id ?? '', payload, 60)
  expect(await sessions()).toEqual([])
})
