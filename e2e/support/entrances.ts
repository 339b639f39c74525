import type { JWTPayload } from 'jose'
import type { Agent } from './agent'
import { claimsIn, directLink, postOf } from './direct'
import { RelyingParty } from './relying-party'
import { type Persona, scanAt } from './sandbox'
import { openLogin, partyOf, pressWay, type Shop, wayOn } from './shop'
import { at } from './stage'
import { scanByStandIn } from './wechat-stand-in'

type Begun = {
  /** `…/login/{uid}` */
  login: string
  /** Where the browser is sent first: there, or straight on to WeChat. */
  first: string
  /** Where the login ends. */
  end: string
  /** Who has come, as the application is told by the answer there. */
  claimsOf(answer: string): Promise<JWTPayload | undefined>
}

export type Arrived = Begun & {
  /** Where WeChat sends the window back to. Not visited yet. */
  callback: string
}

export type Entrance = {
  /** From the application to the pool. */
  begin(shop: Shop, agent: Agent): Promise<Begun>
  /** From there to WeChat. @returns its authorise address. @throws when the pool does not let the browser on */
  goOn(shop: Shop, agent: Agent, begun: Pick<Begun, 'login' | 'first'>): Promise<string>
  /** The frame that WeChat sends back is not where the login goes on. */
  handOver?(agent: Agent, callback: string): Promise<void>
}

const endAt = (party: RelyingParty): Pick<Begun, 'end' | 'claimsOf'> => ({
  end: party.redirectUri,
  claimsOf: async (answer) => (await party.redeem(answer)).claims(),
})

async function beginAt(agent: Agent, party: RelyingParty): Promise<Begun> {
  const login = await openLogin(agent, await party.request())
  return { login, first: login, ...endAt(party) }
}

const byButton: Entrance = {
  begin: async (shop, agent) => beginAt(agent, await partyOf(shop)),
  goOn: (_shop, agent, { login }) => pressWay(agent, login),
}

const framed = { headers: { 'sec-fetch-dest': 'iframe' } }

/** The frame of the login page, which hands over to the window. */
const byEmbeddedQr: Entrance = {
  begin: byButton.begin,
  goOn: async (_shop, agent, { login }) => {
    const answer = await agent.send(`${await wayOn(agent, login)}?embed=1`, framed)
    return answer.headers.get('location') ?? ''
  },
  handOver: async (agent, callback) => {
    const inFrame = (await agent.send(callback, framed)).headers.get('location') ?? ''
    const response = await agent.send(inFrame, framed)
    if (!(await response.text()).includes('top.location.replace')) throw new Error('the frame does not hand over')
  },
}

/** The console's popup, Experience Login: a client of its own, for the same application. */
const byPopup: Entrance = {
  begin: async (shop, agent) => {
    const back = at(shop.installation, 'console', '/experience/callback')
    return beginAt(agent, await RelyingParty.discover(shop.issuer, `${shop.clientId}.experience`, back))
  },
  goOn: byButton.goOn,
}

/** By redirects alone, as far as the pool. */
async function openLink(shop: Shop, agent: Agent, link: string): Promise<Pick<Begun, 'login' | 'first'>> {
  const { url } = await agent.follow(link, { stop: at(shop.installation, shop.pool, '/login/') })
  return { login: /^.*?\/login\/[\w-]+/.exec(url)?.[0] ?? '', first: url }
}

async function followOn(shop: Shop, agent: Agent, { first }: Pick<Begun, 'first'>): Promise<string> {
  const { url, response } = await agent.follow(first, { stop: openPlatform(shop) })
  if (!url.startsWith(openPlatform(shop))) throw new Error(`not at WeChat: ${response.status} ${url}`)
  return url
}

/** Where WeChat's own page is: the sandbox's, or the stand-in's. */
const openPlatform = ({ installation }: Shop) => installation.env.WECHAT_OPEN_ORIGIN ?? at(installation, 'wechat')

/** By redirects alone. @returns WeChat's authorise address too */
export async function followLink(
  shop: Shop,
  agent: Agent,
  link: string,
): Promise<{ login: string; authorize: string }> {
  const opened = await openLink(shop, agent, link)
  return { login: opened.login, authorize: await followOn(shop, agent, opened) }
}

/** A button of the application's own; the answer is an ordinary one. */
const byDirectLink: Entrance = {
  begin: async (shop, agent) => {
    const party = await partyOf(shop)
    const { search } = new URL(await party.request())
    return { ...(await openLink(shop, agent, directLink(shop, search))), ...endAt(party) }
  },
  goOn: followOn,
}

/** The same, for a connection that has a Callback URL: the login ends at the page that posts to it. */
const byCallbackUrl: Entrance = {
  begin: async (shop, agent) => ({
    ...(await openLink(shop, agent, directLink(shop, { state: 'theirs', nonce: 'theirs too' }))),
    end: at(shop.installation, shop.pool, '/connections/deliver'),
    claimsOf: async (answer) => claimsIn(shop, postOf(await (await agent.send(answer)).text())),
  }),
  goOn: followOn,
}

/** Every entrance there is. For the last one the connection has a Callback URL. */
export const ENTRANCES: Record<string, Entrance> = {
  'by the button': byButton,
  'by the embedded QR code': byEmbeddedQr,
  'in the popup': byPopup,
  'by the direct link': byDirectLink,
  'through the Callback URL': byCallbackUrl,
}

/** From the application to WeChat’s answer, scanned and allowed. */
export async function arriveBy(
  entrance: Entrance,
  shop: Shop,
  agent: Agent,
  persona: Persona = 'Alice',
): Promise<Arrived> {
  const begun = await entrance.begin(shop, agent)
  const callback = await allowed(shop, agent, await entrance.goOn(shop, agent, begun), persona)
  await entrance.handOver?.(agent, callback)
  return { ...begun, callback }
}

/** Scanned and allowed, at the sandbox or at the stand-in. */
export const allowed = (shop: Shop, agent: Agent, authorize: string, persona: Persona): Promise<string> =>
  shop.installation.env.WECHAT_OPEN_ORIGIN
    ? scanByStandIn(agent, authorize, persona)
    : scanAt(agent, authorize, persona)
