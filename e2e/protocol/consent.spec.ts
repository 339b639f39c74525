import { expect, test } from '@playwright/test'
import { Agent } from '../support/agent'
import { inDatabase } from '../support/database'
import { RelyingParty } from '../support/relying-party'
import { newShop, openLogin, partyOf } from '../support/shop'
import { at, stage } from '../support/stage'

/** A shop with an application of somebody else's. */
async function openPartner() {
  const shop = await newShop(stage().local, { application: { name: 'Partner', thirdParty: true } })
  return { shop, party: await partyOf(shop) }
}

test('S26: nobody allows anything in the person’s name', async () => {
  const { shop, party } = await openPartner()
  const agent = new Agent()
  const login = await openLogin(agent, await party.request())
  const { url: consent } = await agent.follow(`${login}/password/check`, {
    form: { email: shop.email, password: shop.password },
  })
  expect(consent).toMatch(/\/login\/[\w-]+\/consent$/)
  const form = { answer: 'allow' }
  const consents = () => inDatabase(shop, `SELECT 1 FROM "Consent" WHERE "applicationId" = $1`, [shop.clientId])

  for (const origin of ['https://evil.example', 'null', at(stage().local, 'console')])
    expect((await agent.send(`${consent}/answer`, { form, headers: { origin } })).status).toBe(403)
  expect((await new Agent().send(`${consent}/answer`, { form })).status, 'another browser').toBe(400)
  expect((await agent.send(`${consent}/answer`)).status, 'a link').toBe(405)
  // The end of a login is no end of this.
  expect((await agent.send(consent.replace(/consent$/, 'finish'))).headers.get('location')).toMatch(/\/consent$/)
  const back = await agent.send(`${consent}/answer`, { form: { answer: 'maybe', scopes: 'openid' } })
  expect(back.headers.get('location')).toMatch(/\/consent$/)
  expect(await consents()).toEqual([])

  const { url } = await agent.follow(`${consent}/answer`, { form, stop: shop.redirectUri })
  expect((await party.redeem(url)).claims()).toMatchObject({ name: 'Lin' })
  expect(await consents()).toHaveLength(1)
  expect((await agent.send(`${consent}/answer`, { form })).status, 'a second time').toBe(400)
})

test('who is blocked while the page is open allows nothing', async () => {
  const { shop, party } = await openPartner()
  const agent = new Agent()
  const login = await openLogin(agent, await party.request())
  const { url: consent } = await agent.follow(`${login}/password/check`, {
    form: { email: shop.email, password: shop.password },
  })
  await inDatabase(shop, `UPDATE "User" SET status = 'blocked' WHERE email = $1`, [shop.email])
  const { url } = await agent.follow(`${consent}/answer`, { form: { answer: 'allow' }, stop: shop.redirectUri })
  expect(url).toMatch(/\/login\/[\w-]+$/)
  expect(await inDatabase(shop, `SELECT 1 FROM "Consent" WHERE "applicationId" = $1`, [shop.clientId])).toEqual([])
})

test('Experience Login asks nobody, whosever the application is', async () => {
  const { shop } = await openPartner()
  const back = at(stage().local, 'console', '/experience/callback')
  const trial = await RelyingParty.discover(shop.issuer, `${shop.clientId}.experience`, back)
  const agent = new Agent()
  const login = await openLogin(agent, await trial.request())
  const form = { email: shop.email, password: shop.password }
  const { url } = await agent.follow(`${login}/password/check`, { form, stop: back })
  expect(new URL(url).searchParams.has('code')).toBe(true)
})
