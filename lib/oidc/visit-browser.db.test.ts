import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { browserOf } from '../browser'
import { db } from '../db'
import { createPool } from '../pools/commands'
import type { PoolRef } from '../pools/queries'
import { TestBrowser } from '../testing/browser'
import { testDatabase } from '../testing/database'
import { Party } from '../testing/party'
import { createUser } from '../users/commands'
import { issuerOf } from './issuer'
import { serveIssuer } from './testing'
import { findVisit, type Visit } from './visit'
import { isVisit } from './visit-home'

testDatabase()

const actor = { kind: 'system', id: null } as const
let pool: PoolRef
let issuer: Awaited<ReturnType<typeof serveIssuer>>
let shop: Party
let accountId: string
let browser: TestBrowser

beforeAll(async () => {
  pool = await createPool({ actor }, { name: 'acme', displayName: 'Acme' })
  issuer = await serveIssuer(pool)
  shop = await Party.create(pool, issuer)
  accountId = (await createUser({ poolId: pool.id, actor }, { name: 'Lin' })).id
})
beforeEach(async () => {
  await db.oidcArtifact.deleteMany()
  browser = new TestBrowser(pool, issuer)
})
afterAll(() => issuer.close())

const OWN = 'ms.browser.'
const pairOf = (line = '') => line.split(';')[0] ?? ''
/** Another browser of this pool, by its own cookie. */
const another = () => pairOf(browserOf(new Headers()).cookies[0])

async function beginVisit(): Promise<Visit> {
  const { visit } = await browser.visit(shop.request())
  if (!visit) throw new Error('no login page')
  return visit
}
const login = () => ({ accountId, at: Math.floor(Date.now() / 1000), method: 'pwd' })
const findWith = (uid: string, cookie: string) =>
  findVisit(pool, new Headers({ host: new URL(issuerOf(pool)).host, cookie }), uid)
const resumeWith = (uid: string, cookie: string) => issuer.ask(`/auth/${uid}`, { headers: { cookie } })

test('a visit stores the hash of its browser’s cookie, and not the cookie', async () => {
  const { uid } = await beginVisit()
  const { payload } = await db.oidcArtifact.findFirstOrThrow({ where: { model: 'Interaction', id: uid } })
  const [name, value] = browser.cookiesOf(OWN)[0]?.split('=') ?? []
  expect(name).toMatch(/^ms\.browser\.\w{8}$/)
  expect(payload).toMatchObject({ browser: browserOf(new Headers({ cookie: `${name}=${value}` })).hash })
  expect(JSON.stringify(payload)).not.toContain(value)
})

describe('a visit is not found with all the cookies of its browser but its own', () => {
  test.each<[string, () => string]>([
    ['without the browser’s own cookie', () => ''],
    ['with the cookie of another browser', another],
    [
      'with a cookie of the same name and another value',
      () => `${browser.cookiesOf(OWN)[0]?.split('=')[0]}=${'x'.repeat(40)}`,
    ],
  ])('%s', async (_, own) => {
    const visit = await beginVisit()
    // Cookies that somebody may have planted in a browser.
    const named = `visit=${visit.uid}; resume=${visit.uid}; __Secure-ms.visit=${visit.uid}; __Secure-ms.resume=${visit.uid}`
    const stolen = (path: string) => [own(), browser.cookiesBut(OWN, path), named].filter(Boolean).join('; ')
    expect(await findWith(visit.uid, stolen(`/login/${visit.uid}`))).toBeNull()

    const address = await visit.finish(login())
    const path = `/oidc/auth/${visit.uid}`
    const refused = await resumeWith(visit.uid, stolen(path))
    expect([refused.status, refused.headers.getSetCookie()]).toEqual([400, []])
    expect(await db.oidcArtifact.count({ where: { model: { in: ['Session', 'AuthorizationCode'] } } })).toBe(0)

    const { status, headers } = await browser.resume(address)
    expect([status, headers.get('location')]).toEqual([303, expect.stringContaining('code=')])
  })

  test('nor is a visit without a hash, from before there were any', async () => {
    const { uid } = await beginVisit()
    await db.$executeRaw`UPDATE "OidcArtifact" SET payload = payload - 'browser' WHERE id = ${uid}`
    expect(await findWith(uid, browser.cookiesBut('-', `/login/${uid}`))).toBeNull()
    expect((await browser.send(`/auth/${uid}`)).status).toBe(400)
  })
})

test('the browser’s cookie is renewed by every visit, and stays at the end', async () => {
  await beginVisit()
  const own = browser.cookiesOf(OWN)
  expect(own).toHaveLength(1)
  const { response } = await browser.visit(shop.request({ prompt: 'consent' }))
  const renewed = response.headers.getSetCookie().filter((line) => line.startsWith(OWN))
  expect(renewed).toEqual([`${own[0]}; Path=/; HttpOnly; SameSite=Lax; Max-Age=3600`])
  await browser.logIn(shop.request(), { accountId })
  expect(browser.cookiesOf(OWN)).toEqual(own)
})

test('many visits leave only one cookie in the browser', async () => {
  const names = (response: Response) => response.headers.getSetCookie().map((line) => line.replace(/=.*/, ''))
  const all = []
  for (let times = 0; times < 5; times++) all.push(...names((await browser.visit(shop.request())).response))
  expect(new Set(all).size).toBe(1)
  const { uid, finish } = await beginVisit()
  expect(names(await browser.resume(await finish(login())))).toEqual(['ms.session', 'ms.session.sig'])
  expect(browser.cookiesBut(OWN, `/oidc/auth/${uid}`)).toMatch(/^ms\.session=[\w-]+; ms\.session\.sig=[\w-]+$/)
})

test('a visit is ended by its address, not by a cookie that names another visit', async () => {
  const [one, other] = [await beginVisit(), await beginVisit()]
  await one.finish(login())
  const answer = await issuer.ask(`/auth/${other.uid}`, {
    headers: { cookie: `resume=${one.uid}; ${browser.cookiesBut('-', '/')}` },
  })
  expect(answer.headers.get('location')).toMatch(/^\/login\//)
})

test('a visit that has ended does not come back, and a late answer is told that it is over', async () => {
  const { visit } = await browser.visit(shop.request({ prompt: 'consent' }))
  await browser.logIn(shop.request(), { accountId })
  const second = (await browser.visit(shop.request({ prompt: 'login' }))).visit
  if (!visit || !second) throw new Error('no login page')
  await browser.resume(await second.finish(login()))
  await db.oidcArtifact.deleteMany({ where: { model: 'Session' } })
  for (const end of [() => second.finish(login()), second.consent, second.deny, second.abandon])
    await expect(end()).rejects.toMatchObject({ code: 'expired', reason: 'login_over' })
  expect(await isVisit(pool.id, second.uid)).toBe(false)
})

test('a HEAD request does not end a visit', async () => {
  const { uid, finish } = await beginVisit()
  const address = await finish(login())
  const cookie = browser.cookiesBut('-', '/')
  const look = await issuer.ask(`/auth/${uid}`, { method: 'HEAD', headers: { cookie } })
  expect([look.status, look.headers.get('allow'), look.headers.getSetCookie()]).toEqual([405, 'GET', []])
  expect((await browser.resume(address)).headers.get('location')).toContain('code=')
})

test('two visits that a new browser begins at once both belong to it', async () => {
  const answers = await Promise.all([1, 2].map(() => browser.visit(shop.request())))
  expect(browser.cookiesOf(OWN)).toHaveLength(2)
  for (const { visit } of answers) {
    if (!visit) throw new Error('no login page')
    const { headers } = await browser.resume(await visit.finish(login()))
    expect(headers.get('location')).toContain('code=')
  }
})

test('an answer without a login page sets no cookie', async () => {
  expect((await browser.send(shop.request({ prompt: 'none' }))).headers.getSetCookie()).toEqual([])
  expect(browser.cookiesOf(OWN)).toEqual([])
})

test('a visit is open in its pool until it is over', async () => {
  const { uid, finish } = await beginVisit()
  const other = await createPool({ actor }, { name: 'other', displayName: 'Other' })
  const areOpen = () => Promise.all([isVisit(pool.id, uid), isVisit(other.id, uid), isVisit(pool.id, `${uid}\0`)])
  expect(await areOpen()).toEqual([true, false, false])
  await browser.resume(await finish(login()))
  expect(await areOpen()).toEqual([false, false, false])
})

test('a visit without a browser, as they were before version 0.2.0, is over', async () => {
  const { uid } = await beginVisit()
  await db.$executeRaw`UPDATE "OidcArtifact" SET "payload" = "payload" - 'browser' WHERE "id" = ${uid}`
  expect(await isVisit(pool.id, uid)).toBe(false)
})
