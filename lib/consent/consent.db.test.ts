import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { CreateApplication, UpdateApplication } from '../applications/schema'
import { changeApplication } from '../applications/testing'
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
import { needsConsentPage } from './rules'

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

/** Goes to the consent page, through a login as this user if one is needed. */
async function consentPage(party: Party, over: Record<string, string> = {}, who = browser): Promise<Visit> {
  const { visit } = await who.visit(party.request(over))
  if (visit?.prompt !== 'login') return checked(visit)
  const on = await visit.finish({ accountId: lin, at: Math.floor(Date.now() / 1000), method: 'pwd' })
  return checked((await who.visit(below(on))).visit)
}
const below = (address: string) => new URL(address).pathname.slice('/oidc'.length)
const checked = (visit: Visit | null): Visit => {
  if (!visit || !needsConsentPage(visit)) throw new Error(`no consent page: ${visit?.prompt}`)
  return visit
}

/** Allows what the page lists, as its form does. */
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

describe('a third party’s application', () => {
  test('gets nothing by the login alone, and everything it requested when the person allows it', async () => {
    const visit = await consentPage(partner)
    expect(visit).toMatchObject({ scopes: ['openid', 'profile', 'email'], justLoggedIn: true })
    expect(await silently(partner)).toMatchObject({ error: 'consent_required' })
    const { code } = await allow(visit)
    const { body } = await partner.redeem(code ?? '')
    expect(body.scope).toBe('openid profile email')
    expect(await (await partner.userinfo(body.access_token)).json()).toMatchObject({ sub: lin, name: 'Lin' })
  })

  test('gets access_denied when the person says no, and nothing else', async () => {
    const visit = await consentPage(partner)
    expect(answerOf(await browser.resume(await visit.deny()))).toEqual({
      error: 'access_denied',
      error_description: 'the user did not allow it',
      state: 'the-state',
      iss: partner.iss,
    })
    expect(await silently(partner)).toMatchObject({ error: 'consent_required' })
  })

  test('without consent gets no notice of a logout', async () => {
    const visit = await consentPage(partner)
    await browser.resume(await visit.deny())
    await signOutEverywhere({ poolId: pool.id, actor }, lin)
    expect(await db.logoutNotice.count({ where: { applicationId: partner.clientId } })).toBe(0)
  })

  test('is allowed once, for this session and for other browsers', async () => {
    await allow(await consentPage(partner))
    expect(await silently(partner)).toHaveProperty('code')
    const answer = await new TestBrowser(pool, issuer).logIn(partner.request(), { accountId: lin })
    expect(answerOf(answer)).toHaveProperty('code')
  })

  test('needs another consent only for more than was allowed', async () => {
    await allow(await consentPage(partner, { scope: 'openid profile' }))
    expect(await silently(partner, { scope: 'openid' })).toHaveProperty('code')
    expect(await silently(partner)).toMatchObject({ error: 'consent_required' })
    const more = await consentPage(partner)
    expect(more.reasons).toEqual(['op_scopes_missing'])
    await allow(more)
    expect(await silently(partner)).toHaveProperty('code')
    expect(await silently(partner, { scope: 'openid profile' })).toHaveProperty('code')
  })

  test('keeps what it has when the person refuses more', async () => {
    const { code } = await allow(await consentPage(partner, { scope: 'openid profile' }))
    const { body } = await partner.redeem(code ?? '')
    await browser.resume(await (await consentPage(partner)).deny())
    const info = await (await partner.userinfo(body.access_token)).json()
    expect(info).toMatchObject({ name: 'Lin' })
    expect(info).not.toHaveProperty('email')
  })

  test('gets no more by a token than was requested for it, whatever else was allowed', async () => {
    await allow(await consentPage(partner))
    const { code } = await silently(partner, { scope: 'openid' })
    const { body } = await partner.redeem(code ?? '')
    expect(await (await partner.userinfo(body.access_token)).json()).toEqual({ sub: lin })
  })

  test('shows the consent page whenever it requests prompt=consent', async () => {
    await allow(await consentPage(partner))
    const visit = await consentPage(partner, { prompt: 'consent' })
    expect(visit.reasons).toEqual(['consent_prompt'])
    expect(await allow(visit)).toHaveProperty('code')
    expect((await consentPage(partner, { prompt: 'login consent' })).reasons).toEqual(['consent_prompt'])
  })

  test('gets refresh tokens only from users who allow offline_access', async () => {
    const visit = await consentPage(partner, { scope: 'openid offline_access' })
    expect(visit.scopes).toEqual(['openid', 'offline_access'])
    const { code } = await allow(visit)
    expect((await partner.redeem(code ?? '')).body.refresh_token).toBeTruthy()
  })

  test('needs the consent of each user', async () => {
    await allow(await consentPage(partner))
    lin = (await createUser({ poolId: pool.id, actor }, { name: 'Mei' })).id
    expect((await consentPage(partner, {}, new TestBrowser(pool, issuer))).accountId).toBe(lin)
  })

  test('that was the pool’s own before needs consent too', async () => {
    const shop = await Party.create(pool, issuer)
    await shop.logIn(browser, lin)
    await db.application.update({ where: { id: shop.clientId }, data: { thirdParty: true } })
    expect(await silently(shop)).toMatchObject({ error: 'consent_required' })
    const { code } = await allow(await consentPage(shop, { scope: 'openid' }), shop)
    const { body } = await shop.redeem(code ?? '')
    expect(body.scope).toBe('openid')
    expect(await silently(shop)).toMatchObject({ error: 'consent_required' })
  })
})

describe('an application that becomes a third party’s', () => {
  test('loses what nobody has allowed it', async () => {
    const shop = await Party.create(pool, issuer)
    const tokens = await shop.logIn(browser, lin, { scope: 'openid profile offline_access' })
    const code = (await silently(shop)).code ?? ''
    const scope = { poolId: pool.id, actor }
    await changeApplication(scope, shop.clientId, UpdateApplication.parse({ ...settings, thirdParty: true }))
    expect((await shop.userinfo(tokens.access_token)).status).toBe(401)
    for (const told of [await shop.refresh(tokens.refresh_token), await shop.redeem(code)])
      expect(told).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    expect(await silently(shop)).toMatchObject({ error: 'consent_required' })
    expect(await allow(await consentPage(shop), shop)).toHaveProperty('code')
  })

  test('gets what its users allow it', async () => {
    const { code } = await allow(await consentPage(partner, { scope: 'openid offline_access' }))
    const { body } = await partner.redeem(code ?? '')
    const scope = { poolId: pool.id, actor }
    const renamed = UpdateApplication.parse({ ...settings, thirdParty: true, name: 'Partner' })
    await changeApplication(scope, partner.clientId, renamed)
    expect((await partner.refresh(body.refresh_token)).status).toBe(200)
  })
})

describe('once the consent is withdrawn', () => {
  const withdraw = () => withdrawConsent({ poolId: pool.id, actor }, lin, partner.clientId)

  test('tokens stop working, and the person is consentPage again', async () => {
    const { code } = await allow(await consentPage(partner, { scope: 'openid profile offline_access' }))
    const { body } = await partner.redeem(code ?? '')
    await withdraw()
    expect((await partner.userinfo(body.access_token)).status).toBe(401)
    expect(await partner.refresh(body.refresh_token)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    expect(await silently(partner)).toMatchObject({ error: 'consent_required' })
    expect(await allow(await consentPage(partner))).toHaveProperty('code')
  })

  test('a code that is not redeemed yet stops working', async () => {
    const { code } = await allow(await consentPage(partner))
    await withdraw()
    expect(await partner.redeem(code ?? '')).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
  })

  test('the person stays logged in to other applications', async () => {
    const shop = await Party.create(pool, issuer)
    const tokens = await shop.logIn(browser, lin)
    await allow(await consentPage(partner))
    await withdraw()
    expect((await shop.userinfo(tokens.access_token)).status).toBe(200)
    expect(await silently(shop)).toHaveProperty('code')
  })
})

describe('once an account has passed to the owner of its address (S03)', () => {
  const claim = () => claimAddress({ poolId: pool.id, actor }, lin, 'email')

  test('an earlier consent is gone, and the owner is consentPage', async () => {
    const all = { scope: 'openid profile offline_access' }
    const { code } = await allow(await consentPage(partner, all))
    const { body } = await partner.redeem(code ?? '')
    await claim()
    expect((await partner.userinfo(body.access_token)).status).toBe(401)
    expect(await partner.refresh(body.refresh_token)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    expect((await consentPage(partner, all, new TestBrowser(pool, issuer))).accountId).toBe(lin)
  })

  test('a consent page that was open before allows nothing', async () => {
    const visit = await consentPage(partner)
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

  test('of a third party is not consentPage about when the user has allowed it and just logged in', async () => {
    const app = await native({ thirdParty: true })
    expect(await allow(await consentPage(app), app)).toHaveProperty('code')
    const { visit } = await new TestBrowser(pool, issuer).visit(app.request())
    expect(visit?.prompt).toBe('login')
    const again = new TestBrowser(pool, issuer)
    const first = await again.visit(app.request())
    const on = await first.visit?.finish({ accountId: lin, at: Math.floor(Date.now() / 1000), method: 'pwd' })
    const second = (await again.visit(below(on ?? ''))).visit
    expect(second && needsConsentPage(second)).toBe(false)
  })

  test('of a third party gets no answer from a session alone, without a person', async () => {
    const app = await native({ thirdParty: true })
    await allow(await consentPage(app), app)
    expect((await consentPage(app)).reasons).toEqual(['native_client_prompt'])
  })

  test('of the pool asks a user who has not just logged in, and saves no consent', async () => {
    const own = { redirect_uri: 'com.example.app:/callback' }
    const app = await native({ redirectUris: [own.redirect_uri, REDIRECT] })
    await app.logIn(browser, lin)
    expect((await browser.visit(app.request())).visit).toSatisfy((visit) => !needsConsentPage(visit))
    const { visit } = await browser.visit(app.request(own))
    expect(visit && needsConsentPage(visit)).toBe(true)
    expect(await db.consent.count({ where: { applicationId: app.clientId } })).toBe(0)
  })
})

test('the pool’s own application needs no consent, also with prompt=consent', async () => {
  const shop = await Party.create(pool, issuer)
  expect(await shop.logIn(browser, lin, { prompt: 'consent' })).toHaveProperty('id_token')
  const { visit } = await browser.visit(shop.request({ prompt: 'consent' }))
  expect(visit && needsConsentPage(visit)).toBe(false)
  expect(await db.consent.count({ where: { applicationId: shop.clientId } })).toBe(0)
})
