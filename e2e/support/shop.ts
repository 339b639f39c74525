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
  /** Lin’s, with `proved`; as it is kept. */
  phone: string
  password: string
}

type Options = {
  connections?: Record<string, unknown>[]
  application?: Record<string, unknown>
  redirectUri?: string
  /** Null where nobody is a developer yet. */
  owner?: string | null
  /** Lin has proved the e-mail, and a phone number too. */
  proved?: boolean
  /** In place of Lin. */
  users?: Record<string, unknown>[]
  /** For what `connections` names as `${NAME}`. */
  secrets?: Record<string, string>
  /** Its first signing key is left to the site to make, as at a pool's first login; else it has a ready one. */
  keyless?: boolean
}

export const SANDBOX = { identifier: 'wechat', displayName: 'WeChat', sandbox: true }

/** At the stand-in, or whatever else speaks WeChat's protocol. */
export const REAL = {
  identifier: 'wechat',
  displayName: 'WeChat',
  appId: 'wx0123456789abcdef',
  appSecret: '${WECHAT_SECRET}',
}

/** A pool of its own with an application, a connection that is on, and a user with a password; made as `npm run apply` makes it. */
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

/** Its application: one, that discovers its issuer once. */
export function partyOf(shop: Shop): Promise<RelyingParty> {
  const known = parties.get(shop)
  if (known) return known
  const party = RelyingParty.discover(shop.issuer, shop.clientId, shop.redirectUri, shop.secret)
  parties.set(shop, party)
  return party
}

/** A shop whose application is a website. */
export async function openShop(
  installation: Shared,
  options: Options = {},
): Promise<{ shop: Shop; origin: string; close(): void }> {
  const port = await freePort()
  const shop = await newShop(installation, { ...options, redirectUri: `http://127.0.0.1:${port}/callback` })
  const discover = (uri: string) => RelyingParty.discover(shop.issuer, shop.clientId, uri, shop.secret)
  return { shop, ...(await serveApplication(discover, port)) }
}

/** Its application's page in the console. */
export async function consoleHome(shop: Shop): Promise<string> {
  return at(shop.installation, 'console', `/pools/${await poolIdOf(shop)}/applications/${shop.clientId}`)
}

/** Whether a browser is logged in at a pool, as an application can ask. @throws when the answer says neither */
export async function isLoggedIn(shop: Shop, agent: Agent): Promise<boolean> {
  const { status, headers } = await agent.send(await (await partyOf(shop)).request({ prompt: 'none' }))
  const { searchParams } = new URL(headers.get('location') ?? '', shop.issuer)
  if (searchParams.has('code')) return true
  if (searchParams.get('error') === 'login_required') return false
  throw new Error(`neither logged in nor out: ${status} ${searchParams}`)
}

/** From the application to the login page. @returns its address, `…/login/{uid}` */
export async function openLogin(agent: Agent, request: string): Promise<string> {
  const { url, response } = await agent.follow(request)
  if (!/\/login\/[\w-]+$/.test(new URL(url).pathname)) throw new Error(`no login page: ${response.status} ${url}`)
  shown.set(agent, { login: url, page: await response.text() })
  return url
}

const shown = new WeakMap<Agent, { login: string; page: string }>()

/** The login page: as it was opened, when that was the last that the agent opened, and it was not looked at since. */
async function loginPage(agent: Agent, login: string): Promise<string> {
  const seen = shown.get(agent)
  shown.delete(agent)
  return seen?.login === login ? seen.page : (await agent.send(login)).text()
}

/** Where the button of a connection leads. @throws when there is none */
export async function wayOn(agent: Agent, login: string, index = 0): Promise<string> {
  const page = await loginPage(agent, login)
  // What can be pressed, or is shown in a frame: scripts carry the addresses once more.
  const main = /<main[\s\S]*<\/main>/.exec(page)?.[0].replace(/<script\b[\s\S]*?<\/script>/g, '') ?? ''
  const way = [...main.matchAll(/ (?:href|src)="(\/login\/[\w-]+\/via\/conn_\w+)/g)].map(([, path]) => path)
  const found = [...new Set(way)][index]
  if (!found) throw new Error(`no way in on the login page: ${/<h1[\s\S]*?<\/h1>/.exec(page)?.[0]}`)
  return new URL(found, login).href
}

/** Presses the connection's button, or that of another one. @returns WeChat's authorise address */
export async function pressWay(agent: Agent, login: string, index = 0): Promise<string> {
  const answer = await agent.send(await wayOn(agent, login, index))
  const location = answer.headers.get('location')
  if (!location) throw new Error(`no redirect to WeChat: ${answer.status} ${await answer.text()}`)
  return location
}

/** A whole scan up to the callback's address on core, which is not visited. */
export async function scanned(agent: Agent, request: string, persona: Persona = 'Alice'): Promise<string> {
  return scanAt(agent, await pressWay(agent, await openLogin(agent, request)), persona)
}

/** Logs the shop's user in with the password. @returns the answer at the redirect address, which is not visited */
export async function logInByPassword(shop: Shop, agent: Agent, request: string): Promise<string> {
  const login = await openLogin(agent, request)
  const { url } = await agent.follow(`${login}/password/check`, {
    form: { email: shop.email, password: shop.password },
    stop: shop.redirectUri,
  })
  return url
}
