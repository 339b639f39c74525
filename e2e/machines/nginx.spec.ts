import { expect } from '@playwright/test'
import { findProgram } from '../../scripts/testing/programs.mjs'
import { Agent } from '../support/agent'
import { poolIdOf } from '../support/database'
import { test } from '../support/ends'
import { startFresh, startStageHand } from '../support/menshen'
import { freePort } from '../support/net'
import { startNginx } from '../support/nginx'
import { registerFirst } from '../support/register'
import { logInByPassword, newShop, partyOf } from '../support/shop'
import { at, DEVELOPER } from '../support/stage'

test.skip(!process.env.CI && !findProgram('nginx'), 'nginx is not installed')

/** Forty characters, and in an address inside of an address each of them counts again. */
const LONG = 'login.accounts.example-company-name.test'

test('interop 1, 10: behind nginx as the documents show it, with a long name, developers and users get where they want', async ({
  ends,
}) => {
  const base = `https://${LONG}:${await freePort()}`
  expect(new URL(base).hostname).toHaveLength(40)
  const running = await startFresh(ends, { BASE_URL: base })
  const nginx = ends.keep(await startNginx(base, [running.port]), ({ stop }) => stop())
  const hand = ends.keep(await startStageHand(running), ({ stop }) => stop())

  await registerFirst(running)
  const shop = await newShop({ ...running, hand: hand.port }, { connections: [] })
  const deep = at(
    running,
    'console',
    `/pools/${await poolIdOf(shop)}/applications/${shop.clientId}/integrate?kind=next`,
  )
  const developer = new Agent()
  const asked = await developer.follow(deep)
  expect(asked.url).toContain(at(running, 'system', '/login/'))
  const form = { email: DEVELOPER.email, password: DEVELOPER.password }
  const inside = await developer.follow(`${asked.url}/password/check`, { form })
  expect(inside.response.status).toBe(200)
  expect(inside.url).toBe(deep)
  expect(await inside.response.text()).toContain(shop.clientId)

  const party = await partyOf(shop)
  const answer = await logInByPassword(shop, new Agent(), await party.request())
  expect((await party.redeem(answer)).claims()?.iss).toBe(shop.issuer)

  expect(nginx.passed().filter(({ status }) => status >= 400)).toEqual([])
  expect(nginx.passed().length).toBeGreaterThan(20)
})
