import type { Agent } from './agent'
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
  party: RelyingParty
}

/** From the application to WeChat’s answer, scanned and allowed. */
type Entrance = (shop: Shop, agent: Agent, persona?: Persona) => Promise<Arrived>

async function arrive(agent: Agent, party: RelyingParty, persona: Persona): Promise<Arrived> {
  const login = await openLogin(agent, await party.request())
  const callback = await scanAt(agent, await pressWay(agent, login), persona)
  return { login, callback, end: party.redirectUri, party }
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
  return { login, callback, end: party.redirectUri, party }
}

/** The console's popup, Experience Login: a client of its own, for the same application. */
const byPopup: Entrance = async (shop, agent, persona = 'Alice') => {
  const back = at(shop.installation, 'console', '/experience/callback')
  return arrive(agent, await RelyingParty.discover(shop.issuer, `${shop.clientId}.experience`, back), persona)
}

/** Every entrance there is. */
export const ENTRANCES: Record<string, Entrance> = {
  'by the button': byButton,
  'by the embedded QR code': byEmbeddedQr,
  'in the popup': byPopup,
}
