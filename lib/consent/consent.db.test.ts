import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { updateApplication } from '../applications/commands'
import { CreateApplication, UpdateApplication } from '../applications/schema'
import { db } from '../db'
import { serveIssuer } from '../oidc/testing'
import type { Visit } from '../oidc/visit'
import { createPool } from '../pools/commands'
import type { PoolRef } from '../pools/queries'
import type { Actor } from '../scope'
import { TestBrowser } from '../testing/browser'
import { testDatabase } from '../testing/database'
import { answerOf, Party, REDIRECT } from '../testing/party'
import { createUser, signOutEverywhere } from '../users/commands'
import { claimAddress } from '../users/proved'
import { allowApplication, withdrawConsent } from './commands'
import { mustAsk } from './rules'

testDatabase()

const actor: Actor = { kind: 'system', id: null }
const LISTENING = { backchannelLogoutUri: 'https://partner.example.com/logout' }
let pool: PoolRef
let issuer: Awaited<ReturnType<typeof serveIssuer>>
let partner: Party
let browser: TestBrowser
let lin: string

beforeAll(async () => {
  pool = await createPool({ actor }, { name: 'acme', displayName: 'Acme' })
  issuer = await serveIssuer(pool)
})
beforeEach(async () => {
  partner = await Party.create(pool, issuer, { thirdParty: true, ...LISTENING })
  browser = new TestBrowser(pool, issuer)
  await db.user.deleteMany()
  lin = (await createUser({ poolId: pool.id, actor }, { name: 'Lin', email: 'lin@example.com' })).id
})
afterAll(() => issuer.close())

const settings = CreateApplication.parse({ name: 'Shop', type: 'web', redirectUris: [REDIRECT] })

/** To where the person is asked: the login before it, where there is one, is this user's. */
async function asked(party: Party, over: Record<string, string> = {}, who = browser): Promise<Visit> {
  const { visit } = await who.visit(party.request(over))
  if (visit?.prompt !== 'login') return shown(visit)
  const on = await visit.finish({ accountId: lin, at: Math.floor(Date.now() / 1000), method: 'pwd' })
  return shown((await who.visit(below(on))).visit)
}
const below = (address: string) => new URL(address).pathname.slice('/oidc'.length)
const shown = (visit: Visit | null): Visit => {
  if (!visit || !mustAsk(visit)) throw new Error(`nobody is asked: ${visit?.prompt}`)
  return visit
}

/** As the page does it. */
async function allow(visit: Visit, party = partner, who = browser): Promise<Record<string, string>> {
  const { scopes, sessionUid } = visit
  await allowApplication(pool.id, {
    userId: lin,
    sessionUid: sessionUid ?? '',
    applicationId: party.clientId,
    scopes,
  })
  return answerOf(await who.resume(await visit.consent()))
}
const silently = async (party: Party, over = {}) =>
  answerOf(await browser.send(party.request({ prompt: 'none', ...over })))

describe('an application of somebody else', () => {
  test('gets nothing by the login alone, and all it asked for when the person allows it', async () => {
    const visit = await asked(partner)
    expect(visit).toMatchObject({ scopes: ['openid', 'profile', 'email'], fresh: true })
    expect(await silently(partner)).toMatchObject({ error: 'consent_required' })
    const { code } = await allow(visit)
    const { body } = await partner.redeem(code ?? '')
    expect(body.scope).toBe('openid profile email')
    expect(await (await partner.userinfo(body.access_token)).json()).toMatchObject({ sub: lin, name: 'Lin' })
  })

  test('hears that the person said no, and gets nothing', async () => {
    const visit = await asked(partner)
    expect(answerOf(await browser.resume(await visit.deny()))).toEqual({
      error: 'access_denied',
      error_description: 'the user did not allow it',
      state: 'the-state',
      iss: partner.iss,
    })
    expect(await silently(partner)).toMatchObject({ error: 'consent_required' })
  })

  test('that was not allowed is not told that somebody has logged out', async () => {
    const visit = await asked(partner)
    await browser.resume(await visit.deny())
    await signOutEverywhere({ poolId: pool.id, actor }, lin)
    expect(await db.logoutNotice.count({ where: { applicationId: partner.clientId } })).toBe(0)
  })

  test('is remembered, in this session and in another browser', async () => {
    await allow(await asked(partner))
    expect(await silently(partner)).toHaveProperty('code')
    const answer = await new TestBrowser(pool, issuer).logIn(partner.request(), { accountId: lin })
    expect(answerOf(answer)).toHaveProperty('code')
  })

  test('is asked about again only for more than was allowed', async () => {
    await allow(await asked(partner, { scope: 'openid profile' }))
    expect(await silently(partner, { scope: 'openid' })).toHaveProperty('code')
    expect(await silently(partner)).toMatchObject({ error: 'consent_required' })
    const more = await asked(partner)
    expect(more.reasons).toEqual(['op_scopes_missing'])
    await allow(more)
    expect(await silently(partner)).toHaveProperty('code')
    expect(await silently(partner, { scope: 'openid profile' })).toHaveProperty('code')
  })

  test('keeps what it has when the person says no to more', async () => {
    const { code } = await allow(await asked(partner, { scope: 'openid profile' }))
    const { body } = await partner.redeem(code ?? '')
    await browser.resume(await (await asked(partner)).deny())
    const info = await (await partner.userinfo(body.access_token)).json()
    expect(info).toMatchObject({ name: 'Lin' })
    expect(info).not.toHaveProperty('email')
  })

  test('gets of a token no more than was asked for it, whatever else was allowed', async () => {
    await allow(await asked(partner))
    const { code } = await silently(partner, { scope: 'openid' })
    const { body } = await partner.redeem(code ?? '')
    expect(await (await partner.userinfo(body.access_token)).json()).toEqual({ sub: lin })
  })

  test('is asked about whenever it wants that', async () => {
    await allow(await asked(partner))
    const visit = await asked(partner, { prompt: 'consent' })
    expect(visit.reasons).toEqual(['consent_prompt'])
    expect(await allow(visit)).toHaveProperty('code')
    expect((await asked(partner, { prompt: 'login consent' })).reasons).toEqual(['consent_prompt'])
  })

  test('gets refresh tokens only of who allows it to stay', async () => {
    const visit = await asked(partner, { scope: 'openid offline_access' })
    expect(visit.scopes).toEqual(['openid', 'offline_access'])
    const { code } = await allow(visit)
    expect((await partner.redeem(code ?? '')).body.refresh_token).toBeTruthy()
  })

  test('is asked about for each user by name', async () => {
    await allow(await asked(partner))
    lin = (await createUser({ poolId: pool.id, actor }, { name: 'Mei' })).id
    expect((await asked(partner, {}, new TestBrowser(pool, issuer))).accountId).toBe(lin)
  })

  test('that was the pool’s own before is asked about all the same', async () => {
    const shop = await Party.create(pool, issuer)
    await shop.logIn(browser, lin)
    await db.application.update({ where: { id: shop.clientId }, data: { thirdParty: true } })
    expect(await silently(shop)).toMatchObject({ error: 'consent_required' })
    const { code } = await allow(await asked(shop, { scope: 'openid' }), shop)
    const { body } = await shop.redeem(code ?? '')
    expect(body.scope).toBe('openid')
    expect(await silently(shop)).toMatchObject({ error: 'consent_required' })
  })
})

describe('an application that becomes somebody else’s', () => {
  test('has nothing any more of what nobody has allowed it', async () => {
    const shop = await Party.create(pool, issuer)
    const tokens = await shop.logIn(browser, lin, { scope: 'openid profile offline_access' })
    const code = (await silently(shop)).code ?? ''
    const scope = { poolId: pool.id, actor }
    await updateApplication(scope, shop.clientId, UpdateApplication.parse({ ...settings, thirdParty: true }))
    expect((await shop.userinfo(tokens.access_token)).status).toBe(401)
    for (const told of [await shop.refresh(tokens.refresh_token), await shop.redeem(code)])
      expect(told).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    expect(await silently(shop)).toMatchObject({ error: 'consent_required' })
    expect(await allow(await asked(shop), shop)).toHaveProperty('code')
  })

  test('keeps what its users allow it', async () => {
    const { code } = await allow(await asked(partner, { scope: 'openid offline_access' }))
    const { body } = await partner.redeem(code ?? '')
    const scope = { poolId: pool.id, actor }
    const renamed = UpdateApplication.parse({ ...settings, thirdParty: true, name: 'Partner' })
    await updateApplication(scope, partner.clientId, renamed)
    expect((await partner.refresh(body.refresh_token)).status).toBe(200)
  })
})

describe('once it is taken back', () => {
  const withdraw = () => withdrawConsent({ poolId: pool.id, actor }, lin, partner.clientId)

  test('tokens are dead, and the person is asked again', async () => {
    const { code } = await allow(await asked(partner, { scope: 'openid profile offline_access' }))
    const { body } = await partner.redeem(code ?? '')
    await withdraw()
    expect((await partner.userinfo(body.access_token)).status).toBe(401)
    expect(await partner.refresh(body.refresh_token)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    expect(await silently(partner)).toMatchObject({ error: 'consent_required' })
    expect(await allow(await asked(partner))).toHaveProperty('code')
  })

  test('a code that is not redeemed yet is worth nothing', async () => {
    const { code } = await allow(await asked(partner))
    await withdraw()
    expect(await partner.redeem(code ?? '')).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
  })

  test('the person stays logged in elsewhere', async () => {
    const shop = await Party.create(pool, issuer)
    const tokens = await shop.logIn(browser, lin)
    await allow(await asked(partner))
    await withdraw()
    expect((await shop.userinfo(tokens.access_token)).status).toBe(200)
    expect(await silently(shop)).toHaveProperty('code')
  })
})

describe('once somebody else, whose address it is, has the account (S03)', () => {
  const claim = () => claimAddress({ poolId: pool.id, actor }, lin, 'email')

  test('an application has nothing of what was allowed before, and the owner is asked', async () => {
    const all = { scope: 'openid profile offline_access' }
    const { code } = await allow(await asked(partner, all))
    const { body } = await partner.redeem(code ?? '')
    await claim()
    expect((await partner.userinfo(body.access_token)).status).toBe(401)
    expect(await partner.refresh(body.refresh_token)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    expect((await asked(partner, all, new TestBrowser(pool, issuer))).accountId).toBe(lin)
  })

  test('a page that was open before allows nothing any more', async () => {
    const visit = await asked(partner)
    await claim()
    await expect(allow(visit)).rejects.toMatchObject({ code: 'not_found' })
    expect(await db.consent.count()).toBe(0)
  })
})

describe('a native application', () => {
  const native = (over = {}) =>
    Party.create(pool, issuer, {
      type: 'native',
      redirectUris: ['https://app.example.com/callback', REDIRECT],
      ...over,
    })

  test('of somebody else: who has allowed it and logs in just now is not asked twice', async () => {
    const app = await native({ thirdParty: true })
    expect(await allow(await asked(app), app)).toHaveProperty('code')
    const { visit } = await new TestBrowser(pool, issuer).visit(app.request())
    expect(visit?.prompt).toBe('login')
    const again = new TestBrowser(pool, issuer)
    const first = await again.visit(app.request())
    const on = await first.visit?.finish({ accountId: lin, at: Math.floor(Date.now() / 1000), method: 'pwd' })
    const second = (await again.visit(below(on ?? ''))).visit
    expect(second && mustAsk(second)).toBe(false)
  })

  test('of somebody else gets no answer from a session that nobody sits in front of', async () => {
    const app = await native({ thirdParty: true })
    await allow(await asked(app), app)
    expect((await asked(app)).reasons).toEqual(['native_client_prompt'])
  })

  test('of the pool asks who has not just logged in whether they want it, and keeps no consent', async () => {
    const own = { redirect_uri: 'com.example.app:/callback' }
    const app = await native({ redirectUris: [own.redirect_uri, REDIRECT] })
    await app.logIn(browser, lin)
    expect((await browser.visit(app.request())).visit).toSatisfy((visit) => !mustAsk(visit))
    const { visit } = await browser.visit(app.request(own))
    expect(visit && mustAsk(visit)).toBe(true)
    expect(await db.consent.count({ where: { applicationId: app.clientId } })).toBe(0)
  })
})

test('an application of the pool asks nobody, also when it asks for the page', async () => {
  const shop = await Party.create(pool, issuer)
  expect(await shop.logIn(browser, lin, { prompt: 'consent' })).toHaveProperty('id_token')
  const { visit } = await browser.visit(shop.request({ prompt: 'consent' }))
  expect(visit && mustAsk(visit)).toBe(false)
  expect(await db.consent.count({ where: { applicationId: shop.clientId } })).toBe(0)
})
