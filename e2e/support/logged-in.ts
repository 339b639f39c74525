import { expect } from '@playwright/test'
import * as client from 'openid-client'
import { Agent } from './agent'
import { confirmLogout } from './form'
import { logInByPassword, partyOf, type Shop } from './shop'

/** The address to which a shop's application sends people after a logout. */
export const BYE = 'http://127.0.0.1:9/bye'

/** Logs Lin in with a new browser. */
export async function logIn(shop: Shop, agent = new Agent()) {
  const party = await partyOf(shop)
  const request = await party.request({ scope: 'openid profile offline_access' })
  const tokens = await party.redeem(await logInByPassword(shop, agent, request))
  const claims = tokens.claims()
  const [sub, sid] = [claims?.sub ?? '', claims?.sid]
  expect(sid).toMatch(/./)
  const alive = async () => ({
    userinfo: await client.fetchUserInfo(party.config, tokens.access_token, sub).then(
      () => true,
      () => false,
    ),
    refresh: await client.refreshTokenGrant(party.config, tokens.refresh_token ?? '').then(
      () => true,
      () => false,
    ),
  })
  return { agent, party, tokens, sub, sid, alive }
}

/** Logs out by the end session endpoint and confirms. @returns where the browser is sent */
export async function logOut({ agent, party, tokens }: Awaited<ReturnType<typeof logIn>>): Promise<string> {
  const query = { id_token_hint: tokens.id_token ?? '', post_logout_redirect_uri: BYE }
  const page = await agent.send(client.buildEndSessionUrl(party.config, query).href)
  return (await confirmLogout(agent, page, BYE)).url
}
