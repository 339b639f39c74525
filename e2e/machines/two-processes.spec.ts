import { expect } from '@playwright/test'
import { refreshTokenGrant } from 'openid-client'
import { findProgram } from '../../scripts/testing/programs.mjs'
import { callAction } from '../support/action'
import { Agent } from '../support/agent'
import { inDatabase } from '../support/database'
import { firstLoginsAtOnce } from '../support/first-logins'
import { loginsWithAKill } from '../support/logins-with-a-kill'
import { RelyingParty } from '../support/relying-party'
import { logInByPassword, newShop } from '../support/shop'
import { at } from '../support/stage'
import { test } from '../support/two-processes'

// In order, with one worker: they share the two processes, of which the last one kills one. The full sizes are in e2e/soak.
test.describe.configure({ mode: 'default' })

test('30 simultaneous first logins of 6 people are 6 users', async ({ site }) => {
  await firstLoginsAtOnce(site, { people: 6, times: 5, lone: 2, connections: 1, late: 0 })
})

test('and so are those through two AppIDs of one Open Platform account', async ({ site }) => {
  await firstLoginsAtOnce(site, { people: 6, times: 5, lone: 0, connections: 2, late: 0 })
})

test('a developer who is blocked at the one is out at the other within a second', async ({ site }) => {
  const { first, second, installation } = site
  const home = at(installation, 'console')
  const page = at(installation, 'console', '/developers')
  const register = async (agent: Agent, link: string, name: string) => {
    const { url } = await agent.follow(link)
    const form = { name, email: `${name}@example.com`, password: 'a long developer password' }
    return (await agent.follow(`${url}/create`, { form })).response.text()
  }
  const owner = new Agent({ fetch: site.only(first.port) })
  const guest = new Agent({ fetch: site.only(second.port) })
  // Each start ends the link of the one before.
  expect(await register(owner, second.setupLink ?? '', 'owner')).toContain('User pools')
  const invitation = /http:[^"]+\/invite\/\w+/.exec(await callAction(owner, page, 'inviteDeveloper', {}))?.[0] ?? ''
  expect(await register(guest, invitation, 'guest')).toContain('User pools')
  const [row] = await inDatabase({ installation }, `SELECT id FROM "User" WHERE email = 'guest@example.com'`)
  const seen = async () => (await guest.follow(home)).response.text()
  const deeds = [
    ['signDeveloperOut', {}],
    ['setDeveloperStatus', { status: 'blocked' }],
  ] as const
  for (const [deed, rest] of deeds) {
    expect(await seen()).toContain('User pools')
    expect(await callAction(owner, page, deed, { id: row?.id, ...rest })).toContain('"ok":true')
    const began = performance.now()
    expect(await seen(), deed).toContain('Log in to Menshen Console')
    expect(performance.now() - began).toBeLessThan(1000)
    const { url } = await guest.follow(home)
    const form = { email: 'guest@example.com', password: 'a long developer password' }
    await guest.follow(`${url}/password/check`, { form })
  }
  expect(await seen(), 'the right password opens nothing either').toContain('Log in to Menshen Console')
  expect(await callAction(guest, page, 'setDeveloperStatus', { id: row?.id, status: 'active' })).toContain('"ok":false')
})

test('fifty refreshes whose answer is lost, or asked for twice at once, end nobody’s session', async ({ site }) => {
  const { installation, first, second } = site
  const shop = await newShop(installation, { connections: [], owner: null })
  const [here, there] = await Promise.all(
    [first, second].map(({ port }) =>
      RelyingParty.discover(shop.issuer, shop.clientId, shop.redirectUri, shop.secret, site.only(port)),
    ),
  )
  if (!here || !there) throw new Error('no clients')
  const request = await here.request({ scope: 'openid offline_access' })
  const answer = await logInByPassword(shop, new Agent({ fetch: site.only(first.port) }), request)
  let token = (await here.redeem(answer)).refresh_token ?? ''
  const refresh = async ({ config }: RelyingParty) => (await refreshTokenGrant(config, token)).refresh_token
  for (let times = 0; times < 50; times++) {
    const [one, other] = times % 2 ? [here, there] : [there, here]
    const twice = times % 5 ? [await refresh(one), await refresh(other)] : await Promise.all([one, other].map(refresh))
    expect(new Set(twice).size, `the ${times}th time`).toBe(1)
    token = twice[0] ?? ''
  }
  const alive = `SELECT count(*)::int FROM "OidcArtifact" a JOIN "Pool" p ON p.id = a."poolId"
    WHERE p.name = $1 AND model = 'RefreshToken' AND "consumedAt" IS NULL`
  expect(await inDatabase(shop, alive, [shop.pool])).toEqual([{ count: 1 }])
})

test.describe('behind nginx, and nobody stays with one', () => {
  test.skip(!process.env.CI && !findProgram('nginx'), 'nginx is not installed')

  test('60 logins, and one of the processes is killed in the middle: who has not lost a connection comes through', async ({
    site,
  }) => {
    await loginsWithAKill(site, { visits: 60, people: 20 })
  })
})
