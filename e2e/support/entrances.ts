import type { JWTPayload } from 'jose'
import type { Agent } from './agent'
import { claimsIn, directLink, postOf } from './direct'
import { RelyingParty } from './relying-party'
import { type Persona, scanAt } from './sandbox'
import { openLogin, partyOf, pressWay, type Shop } from './shop'
import { at } from './stage'

export type Arrived = {
  /** `…/login/{uid}` */
  login: string
  /** Where WeChat sends the window back to. Not visited yet. */
  callback: string
  /** Where the login ends. */
  end: string
  /** Who has come, as the application is told by the answer there. */
  claimsOf(answer: string): Promise<JWTPayload | undefined>
}

/** From the application to WeChat’s answer, scanned and allowed. */
type Entrance = (shop: Shop, agent: Agent, persona?: Persona) => Promise<Arrived>

const endAt = (party: RelyingParty): Pick<Arrived, 'end' | 'claimsOf'> => ({
  end: party.redirectUri,
  claimsOf: async (answer) => (await party.redeem(answer)).claims(),
})

async function arrive(agent: Agent, party: RelyingParty, persona: Persona): Promise<Arrived> {
  const login = await openLogin(agent, await party.request())
  const callback = await scanAt(agent, await pressWay(agent, login), persona)
  return { login, callback, ...endAt(party) }
}

const byButton: Entrance = async (shop, agent, persona = 'Alice') => arrive(agent, await partyOf(shop), persona)

/** The frame of the login page, which hands over to the window. */
const byEmbeddedQr: Entrance = async (shop, agent, persona = 'Alice') => {
  const party = await partyOf(shop)
  const login = await openLogin(agent, await party.request())
  const framed = { headers: { 'sec-fetch-dest': 'iframe' } }
  const way = /\/login\/[\w-]+\/via\/conn_\w+/.exec(await (await agent.send(login)).text())?.[0]
  const authorize = (await agent.send(new URL(`${way}?embed=1`, login).href, framed)).headers.get('location') ?? ''
  const callback = await scanAt(agent, authorize, persona)
  const inFrame = (await agent.send(callback, framed)).headers.get('location') ?? ''
  const response = await agent.send(inFrame, framed)
  if (!(await response.text()).includes('top.location.replace')) throw new Error('the frame does not hand over')
  return { login, callback, ...endAt(party) }
}

/** The console's popup, Experience Login: a client of its own, for the same application. */
const byPopup: Entrance = async (shop, agent, persona = 'Alice') => {
  const back = at(shop.installation, 'console', '/experience/callback')
  return arrive(agent, await RelyingParty.discover(shop.issuer, `${shop.clientId}.experience`, back), persona)
}

/** By redirects alone. @returns WeChat's authorise address too */
export async function followLink(
  shop: Shop,
  agent: Agent,
  link: string,
): Promise<{ login: string; authorize: string }> {
  const { url } = await agent.follow(link, { stop: at(shop.installation, shop.pool, '/login/') })
  const { url: authorize, response } = await agent.follow(url, { stop: at(shop.installation, 'wechat') })
  if (response.status >= 400) throw new Error(`not at WeChat: ${response.status} ${authorize}`)
  return { login: url.replace(/\?.*/, ''), authorize }
}

/** A button of the application's own; the answer is an ordinary one. */
const byDirectLink: Entrance = async (shop, agent, persona = 'Alice') => {
  const party = await partyOf(shop)
  const { search } = new URL(await party.request())
  const { login, authorize } = await followLink(shop, agent, directLink(shop, search))
  return { login, callback: await scanAt(agent, authorize, persona), ...endAt(party) }
}

/** The same, for a connection that has a Callback URL: the login ends at the page that posts to it. */
const byCallbackUrl: Entrance = async (shop, agent, persona = 'Alice') => {
  const { login, authorize } = await followLink(shop, agent, directLink(shop, { state: 'theirs', nonce: 'theirs too' }))
  return {
    login,
    callback: await scanAt(agent, authorize, persona),
    end: at(shop.installation, shop.pool, '/connections/deliver'),
    claimsOf: async (answer) => claimsIn(shop, postOf(await (await agent.send(answer)).text())),
  }
}

/** Every entrance there is. For the last one the connection has a Callback URL. */
export const ENTRANCES: Record<string, Entrance> = {
  'by the button': byButton,
  'by the embedded QR code': byEmbeddedQr,
  'in the popup': byPopup,
  'by the direct link': byDirectLink,
  'through the Callback URL': byCallbackUrl,
}
