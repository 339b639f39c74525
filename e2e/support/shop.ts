import type { Agent } from './agent'
import { askStageHand, poolIdOf } from './database'
import { freePort } from './net'
import { RelyingParty, serveApplication } from './relying-party'
import { type Persona, scanAt } from './sandbox'
import { at, DEVELOPER, fresh, freshPhone, SECRET, type Shared } from './stage'

export type Shop = {
  installation: Shared
  pool: string
  issuer: string
  clientId: string
  secret: string
  redirectUri: string
  email: string
  /** Lin's phone number in E.164; she has it only with `proved`. */
  phone: string
  password: string
}

type Options = {
  connections?: Record<string, unknown>[]
  application?: Record<string, unknown>
  redirectUri?: string
  /** The owner's e-mail; null when there is no developer yet. */
  owner?: string | null
  /** Gives Lin a phone number, and marks it and her e-mail as verified. */
  proved?: boolean
  /** Users instead of Lin. */
  users?: Record<string, unknown>[]
  /** Values for each `${NAME}` in the other options. */
  secrets?: Record<string, string>
  /** Leaves the pool without a signing key, so that the site creates one at the first request. */
  keyless?: boolean
}

export const SANDBOX = { identifier: 'wechat', displayName: 'WeChat', sandbox: true }

/** A connection to the stand-in, or to another server that speaks WeChat's protocol. */
export const REAL = {
  identifier: 'wechat',
  displayName: 'WeChat',
  appId: 'wx0123456789abcdef',
  appSecret: '${WECHAT_SECRET}',
}

/**
 * Creates a pool with an application, a connection that is on, and a user with a password, by the code of `npm run
 * apply`.
 */
export async function newShop(installation: Shared, options: Options = {}): Promise<Shop> {
  const pool = fresh('shop')
  const clientId = `app_${pool.replace(/\W/g, '')}`
  const connections = options.connections ?? [SANDBOX]
  const redirectUri = options.redirectUri ?? 'http://127.0.0.1:9/callback'
  const secret = `secret-of-${clientId}-0123456789abcdef0123456789`
  const [email, password] = [`${fresh('lin')}@example.com`, 'a long user password']
  const phone = freshPhone()
  const file = {
    pools: [
      {
        name: pool,
        displayName: 'Shop',
        owner: options.owner === null ? undefined : (options.owner ?? DEVELOPER.email),
        connections,
        applications: [
          {
            id: clientId,
            name: 'Web Shop',
            type: 'web',
            secret: '${SHOP_SECRET}',
            redirectUris: [redirectUri],
            postLogoutRedirectUris: ['http://127.0.0.1:9/bye'],
            passwordLogin: true,
            connections: connections.map((connection) => connection.identifier),
            ...options.application,
          },
        ],
        users: options.users ?? [
          {
            email,
            name: 'Lin',
            password: '${LIN_PASSWORD}',
            ...(options.proved && { emailVerified: true, phone, phoneVerified: true }),
          },
        ],
      },
    ],
  }
  const secrets = { SHOP_SECRET: secret, LIN_PASSWORD: password, WECHAT_SECRET: SECRET, ...options.secrets }
  await askStageHand(installation, { file, secrets, keyless: options.keyless })
  const issuer = at(installation, pool, '/oidc')
  return { installation, pool, issuer, clientId, secret, redirectUri, email, phone, password }
}

const parties = new WeakMap<Shop, Promise<RelyingParty>>()

/** The shop's application as a relying party; created once for each shop. */
export function partyOf(shop: Shop): Promise<RelyingParty> {
  const existing = parties.get(shop)
  if (existing) return existing
  const party = RelyingParty.discover(shop.issuer, shop.clientId, shop.redirectUri, shop.secret)
  parties.set(shop, party)
  return party
}

/** Creates a shop, and serves its application as a website. */
export async function openShop(
  installation: Shared,
  options: Options = {},
): Promise<{ shop: Shop; origin: string; close(): void }> {
  const port = await freePort()
  const shop = await newShop(installation, { ...options, redirectUri: `http://127.0.0.1:${port}/callback` })
  const discover = (uri: string) => RelyingParty.discover(shop.issuer, shop.clientId, uri, shop.secret)
  return { shop, ...(await serveApplication(discover, port)) }
}

/** The address of the application's page in the console. */
export async function consoleHome(shop: Shop): Promise<string> {
  return at(shop.installation, 'console', `/pools/${await poolIdOf(shop)}/applications/${shop.clientId}`)
}

/** Whether a browser is logged in at a pool, by a request with `prompt=none`. @throws on any other answer */
export async function isLoggedIn(shop: Shop, agent: Agent): Promise<boolean> {
  const { status, headers } = await agent.send(await (await partyOf(shop)).request({ prompt: 'none' }))
  const { searchParams } = new URL(headers.get('location') ?? '', shop.issuer)
  if (searchParams.has('code')) return true
  if (searchParams.get('error') === 'login_required') return false
  throw new Error(`neither logged in nor out: ${status} ${searchParams}`)
}

/** Follows an authorization request to the login page. @returns its address, `…/login/{uid}` */
export async function openLogin(agent: Agent, request: string): Promise<string> {
  const { url, response } = await agent.follow(request)
  if (!/\/login\/[\w-]+$/.test(new URL(url).pathname)) throw new Error(`no login page: ${response.status} ${url}`)
  shown.set(agent, { login: url, page: await response.text() })
  return url
}

const shown = new WeakMap<Agent, { login: string; page: string }>()

/** The login page's HTML: from `openLogin` when the agent has just opened it, to save a request. */
async function loginPage(agent: Agent, login: string): Promise<string> {
  const seen = shown.get(agent)
  shown.delete(agent)
  return seen?.login === login ? seen.page : (await agent.send(login)).text()
}

/** The address behind a connection's button. @throws when there is no such button */
export async function wayOn(agent: Agent, login: string, index = 0): Promise<string> {
  const page = await loginPage(agent, login)
  // Without scripts, which contain the addresses again.
  const main = /<main[\s\S]*<\/main>/.exec(page)?.[0].replace(/<script\b[\s\S]*?<\/script>/g, '') ?? ''
  const way = [...main.matchAll(/ (?:href|src)="(\/login\/[\w-]+\/via\/conn_\w+)/g)].map(([, path]) => path)
  const found = [...new Set(way)][index]
  if (!found) throw new Error(`no way in on the login page: ${/<h1[\s\S]*?<\/h1>/.exec(page)?.[0]}`)
  return new URL(found, login).href
}

/** Presses a connection's button. @returns WeChat's authorisation address */
export async function pressWay(agent: Agent, login: string, index = 0): Promise<string> {
  const answer = await agent.send(await wayOn(agent, login, index))
  const location = answer.headers.get('location')
  if (!location) throw new Error(`no redirect to WeChat: ${answer.status} ${await answer.text()}`)
  return location
}

/** Logs in up to a confirmed scan. @returns the callback's address, which is not requested */
export async function scanned(agent: Agent, request: string, persona: Persona = 'Alice'): Promise<string> {
  return scanAt(agent, await pressWay(agent, await openLogin(agent, request)), persona)
}

/** Logs the shop's user in by password. @returns the answer at the redirect address, which is not requested */
export async function logInByPassword(shop: Shop, agent: Agent, request: string): Promise<string> {
  const login = await openLogin(agent, request)
  const { url } = await agent.follow(`${login}/password/check`, {
    form: { email: shop.email, password: shop.password },
    stop: shop.redirectUri,
  })
  return url
}
