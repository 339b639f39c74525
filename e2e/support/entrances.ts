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
  /** The first address that the browser is sent to: the login page, or a redirect to WeChat. */
  first: string
  /** The address at which the login ends. */
  end: string
  /** The claims that the application gets from the answer at `end`. */
  claimsOf(answer: string): Promise<JWTPayload | undefined>
}

export type Arrived = Begun & {
  /** The callback's address, to which WeChat sends the browser; not requested yet. */
  callback: string
}

export type Entrance = {
  /** Begins at the application, up to the pool. */
  begin(shop: Shop, agent: Agent): Promise<Begun>
  /** Goes on to WeChat. @returns its authorisation address. @throws when the pool does not redirect there */
  goOn(shop: Shop, agent: Agent, begun: Pick<Begun, 'login' | 'first'>): Promise<string>
  /** For a login in a frame: moves the login from the frame to the window. */
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

/** The embedded QR code: a frame in the login page, which hands over to the window. */
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

/** Experience Login, the console's popup, which is a client of its own for the same application. */
const byPopup: Entrance = {
  begin: async (shop, agent) => {
    const back = at(shop.installation, 'console', '/experience/callback')
    return beginAt(agent, await RelyingParty.discover(shop.issuer, `${shop.clientId}.experience`, back))
  },
  goOn: byButton.goOn,
}

/** Opens a direct link, and follows redirects as far as the pool. */
async function openLink(shop: Shop, agent: Agent, link: string): Promise<Pick<Begun, 'login' | 'first'>> {
  const { url } = await agent.follow(link, { stop: at(shop.installation, shop.pool, '/login/') })
  return { login: /^.*?\/login\/[\w-]+/.exec(url)?.[0] ?? '', first: url }
}

async function followOn(shop: Shop, agent: Agent, { first }: Pick<Begun, 'first'>): Promise<string> {
  const { url, response } = await agent.follow(first, { stop: openPlatform(shop) })
  if (!url.startsWith(openPlatform(shop))) throw new Error(`not at WeChat: ${response.status} ${url}`)
  return url
}

/** The origin of WeChat's pages: the sandbox or the stand-in. */
const openPlatform = ({ installation }: Shop) => installation.env.WECHAT_OPEN_ORIGIN ?? at(installation, 'wechat')

/** Follows a direct link to WeChat. @returns the login page's and WeChat's authorisation address */
export async function followLink(
  shop: Shop,
  agent: Agent,
  link: string,
): Promise<{ login: string; authorize: string }> {
  const opened = await openLink(shop, agent, link)
  return { login: opened.login, authorize: await followOn(shop, agent, opened) }
}

/** A direct link whose answer goes to the redirect address. */
const byDirectLink: Entrance = {
  begin: async (shop, agent) => {
    const party = await partyOf(shop)
    const { search } = new URL(await party.request())
    return { ...(await openLink(shop, agent, directLink(shop, search))), ...endAt(party) }
  },
  goOn: followOn,
}

/** A direct link of a connection with a Callback URL: the login ends at the page that posts to it. */
const byCallbackUrl: Entrance = {
  begin: async (shop, agent) => ({
    ...(await openLink(shop, agent, directLink(shop, { state: 'theirs', nonce: 'theirs too' }))),
    end: at(shop.installation, shop.pool, '/connections/deliver'),
    claimsOf: async (answer) => claimsIn(shop, postOf(await (await agent.send(answer)).text())),
  }),
  goOn: followOn,
}

/** All ways to begin a login through a connection. The last one needs a connection with a Callback URL. */
export const ENTRANCES: Record<string, Entrance> = {
  'by the button': byButton,
  'by the embedded QR code': byEmbeddedQr,
  'in the popup': byPopup,
  'by the direct link': byDirectLink,
  'through the Callback URL': byCallbackUrl,
}

/** Goes from the application to WeChat's answer: scanned and allowed. */
export async function arriveBy(
  entrance: Entrance,
  shop: Shop,
  agent: Agent,
  persona: Persona = 'Alice',
): Promise<Arrived> {
  const begun = await entrance.begin(shop, agent)
  const callback = await scanAndAllow(shop, agent, await entrance.goOn(shop, agent, begun), persona)
  await entrance.handOver?.(agent, callback)
  return { ...begun, callback }
}

/** Scans and allows, at the sandbox or at the stand-in. @returns the callback's address */
export const scanAndAllow = (shop: Shop, agent: Agent, authorize: string, persona: Persona): Promise<string> =>
  shop.installation.env.WECHAT_OPEN_ORIGIN
    ? scanByStandIn(agent, authorize, persona)
    : scanAt(agent, authorize, persona)
