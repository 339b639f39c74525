// The installation that the fixtures of e2e/upgrade contain: its configuration file, and how people log in there, with
// the build that made a fixture and with later ones.
import { hkdfSync } from 'node:crypto'
import { EncryptJWT, jwtDecrypt } from 'jose'
import { Agent, type Cookie } from './agent'
import { RelyingParty } from './relying-party'
import { scanAtAs } from './sandbox'
import { openLogin } from './shop'

/** Secrets of the fixtures only: no real installation has them. */
export const SECRETS = {
  SECRET_KEY: 'of-the-upgrade-fixtures-alone-0123456789abcdef',
  SHOP_SECRET: 'of-the-upgrade-fixtures-alone-shop-0123456789',
  LIN_PASSWORD: 'a long user password',
}

export const OWNER = { name: 'Lin Dev', email: 'dev@example.com', password: 'a long developer password' }
export const LIN = { email: 'lin@example.com', password: SECRETS.LIN_PASSWORD }

export const POOL = 'tea'
export const SHOP = 'app_teashop'
export const PHONE = 'app_teaphone'
/** A third-party application. */
export const PARTNER = 'app_teapartner'
export const CALLBACK = 'http://127.0.0.1:9/callback'
export const BYE = 'http://127.0.0.1:9/bye'

/** A redirect address as a developer typed it, and as browsers and libraries send it. */
export const TYPED = 'HTTPS://Tea.Example.com:443/Callback'
export const NORMALIZED = 'https://tea.example.com/Callback'

const sandbox = { displayName: 'WeChat', sandbox: true }
const [ASK, MATCH] = [
  { association: 'ask', bindMethods: ['password', 'email-code'] },
  { association: 'field', matchFields: ['email'] },
]

export const CONNECTIONS = [
  { ...sandbox, identifier: 'wechat' },
  { ...sandbox, identifier: 'branch' },
  { ...sandbox, identifier: 'staff', loginOnly: true },
  { ...sandbox, identifier: 'ask', ...ASK },
  { ...sandbox, identifier: 'match', ...MATCH },
  { ...sandbox, identifier: 'posts', callbackUrl: 'HTTPS://Tea.Example.com/wechat' },
]

export const smallPool = (name: string) => ({
  name,
  displayName: name,
  owner: OWNER.email,
  connections: [{ ...sandbox, identifier: 'wechat' }],
  applications: [{ name: 'Shop', type: 'spa', redirectUris: [CALLBACK], connections: ['wechat'] }],
  users: [
    { name: 'Mo', email: 'mo@example.com', identities: [{ connection: 'wechat', openid: `oThe-openid-of-${name}` }] },
  ],
})

/** The configuration file for `npm run apply`; JSON is valid YAML. */
export const FILE = JSON.stringify({
  pools: [
    {
      name: POOL,
      displayName: 'Tea House',
      owner: OWNER.email,
      connections: CONNECTIONS,
      applications: [
        {
          id: SHOP,
          name: 'Tea Shop',
          type: 'web',
          secret: '${SHOP_SECRET}',
          redirectUris: [CALLBACK, TYPED],
          postLogoutRedirectUris: [BYE, 'HTTPS://Tea.Example.com/bye'],
          allowedOrigins: ['https://tea.example.com'],
          backchannelLogoutUri: 'HTTP://127.0.0.1:9/Logout',
          passwordLogin: true,
          emailCodeLogin: true,
          connections: CONNECTIONS.map(({ identifier }) => identifier),
        },
        {
          id: PHONE,
          name: 'Tea on the phone',
          type: 'native',
          redirectUris: [CALLBACK],
          passwordLogin: true,
          connections: ['wechat'],
        },
        {
          id: PARTNER,
          name: 'Partner',
          type: 'web',
          thirdParty: true,
          secret: '${SHOP_SECRET}',
          redirectUris: [CALLBACK],
          passwordLogin: true,
        },
      ],
      users: [
        { email: LIN.email, emailVerified: true, name: 'Lin', password: '${LIN_PASSWORD}' },
        { email: 'noah@example.com', name: 'Noah' },
      ],
    },
    smallPool('ink'),
  ],
})

/** The file beside a fixture's dump: its time, and what browsers and applications had then. */
export type Fixture = {
  version: string
  commit: string
  /** When the database was dumped: all times in both files are relative to this. */
  at: string
  base: string
  poolId: string
  connections: Record<string, string>
  /** The ids of two users who claim one unionid. */
  claimants: string[]
  /** The owner's cookies in the console. */
  owner: Cookie[]
  /** Lin, logged in by password, with consent for the partner, and the shop's refresh token. */
  lin: { kept: Cookie[]; sub: string; refreshToken: string }
  /** Lin in another browser: a refresh token that was just exchanged, and the next one. */
  used: { refreshToken: string; next: string }
  /** Lin's refresh token in the native application, a public client. */
  phone: { refreshToken: string }
  /** Alice, logged in by WeChat. */
  alice: { kept: Cookie[]; sub: string }
  /** Somebody who has returned from WeChat to a pending attempt. */
  asked: { kept: Cookie[]; page: string }
  /** Somebody who is at WeChat's QR page and has not scanned yet. */
  begun: { kept: Cookie[]; authorize: string }
  /** Somebody who is at the login page. */
  open: { kept: Cookie[]; login: string }
}

export type House = { base: string; fetch?: typeof fetch; connections?: Record<string, string> }

const poolOrigin = ({ base }: House) => base.replace('://', `://${POOL}.`)

/** An application of the pool as a relying party. */
export const partyIn = (house: House, id = SHOP, redirectUri = CALLBACK): Promise<RelyingParty> =>
  RelyingParty.discover(
    `${poolOrigin(house)}/oidc`,
    id,
    redirectUri,
    id === PHONE ? undefined : SECRETS.SHOP_SECRET,
    house.fetch,
  )

export const newcomer = ({ fetch }: House, kept?: Cookie[]): Agent => new Agent({ fetch, kept })

export async function byPassword(agent: Agent, request: string, stop: string, who = LIN): Promise<string> {
  const login = await openLogin(agent, request)
  return (await agent.follow(`${login}/password/check`, { form: { ...who }, stop })).url
}

/** Gives consent to the partner. */
export const allow = (agent: Agent, consent: string): Promise<{ url: string }> =>
  agent.follow(`${consent}/answer`, { form: { answer: 'allow' }, stop: CALLBACK })

/** Presses the button of a connection. @returns WeChat's authorisation address */
export async function press(house: House, agent: Agent, request: string, connection: string): Promise<string> {
  const login = await openLogin(agent, request)
  const answer = await agent.send(`${login}/via/${house.connections?.[connection]}`)
  const location = answer.headers.get('location')
  if (!location?.includes('/connect/qrconnect')) throw new Error(`not at WeChat: ${answer.status} ${location}`)
  return location
}

/** Logs in by WeChat, up to the end of the login, which is not requested, or to a page that asks something. */
export async function byWeChat(
  house: House,
  agent: Agent,
  party: RelyingParty,
  {
    persona,
    connection = 'wechat',
    scope = 'openid profile email',
  }: { persona: string; connection?: string; scope?: string },
): Promise<{ url: string; response: Response }> {
  const authorize = await press(house, agent, await party.request({ scope }), connection)
  return agent.follow(await scanAtAs(agent, authorize, persona, house.fetch), { stop: party.redirectUri })
}

/**
 * Renews the console's session of a fixture. It is next-auth's encrypted JWT with times in it: decrypted as of the
 * dump's time, and encrypted again with the times moved to now.
 */
export async function renewConsoleSession(kept: Cookie[], at: Date): Promise<Cookie[]> {
  const by = Math.floor((Date.now() - at.getTime()) / 1000)
  const sealedNow = async (name: string, value: string) => {
    const secret = Buffer.from(hkdfSync('sha256', SECRETS.SECRET_KEY, 'menshen', 'console-session', 32))
    const info = `Auth.js Generated Encryption Key (${name})`
    const key = new Uint8Array(hkdfSync('sha256', secret.toString('base64url'), name, info, 64))
    const { payload, protectedHeader } = await jwtDecrypt(value, key, { currentDate: at })
    const { iat = 0, exp = 0 } = payload
    return new EncryptJWT({ ...payload, iat: iat + by, exp: exp + by }).setProtectedHeader(protectedHeader).encrypt(key)
  }
  const session = 'ms.console.session'
  const renew = async (cookie: Cookie) =>
    cookie.name === session ? { ...cookie, value: await sealedNow(session, cookie.value) } : cookie
  return Promise.all(kept.map(renew))
}
