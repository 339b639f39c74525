import { createHash, randomBytes } from 'node:crypto'
import { ask, Browser } from './browser'
import { CLIENT, type House } from './house'

const token = (bytes: number) => randomBytes(bytes).toString('base64url')

/** An application's authorization request: its address, and the PKCE verifier to keep for the answer. */
export function authorization({ issuer }: House): { address: string; verifier: string } {
  const verifier = token(32)
  const query = new URLSearchParams({
    client_id: CLIENT.id,
    redirect_uri: CLIENT.redirectUri,
    response_type: 'code',
    scope: 'openid profile',
    state: token(12),
    nonce: token(12),
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  })
  return { address: `${issuer}/auth?${query}`, verifier }
}

/** An authorization code and its PKCE verifier. */
export type Code = { code: string; verifier: string }

const codeIn = (back: URL): string => {
  const code = back.searchParams.get('code')
  if (!code || !back.href.startsWith(CLIENT.redirectUri)) throw new Error(`no code at ${back.href}`)
  return code
}

export const browserAt = ({ wechat }: House, person: string): Browser => new Browser(person, wechat)

/** Opens the login page of an authorization request. */
export async function openLoginPage(house: House, browser: Browser) {
  const { address, verifier } = authorization(house)
  const page = await browser.follow(address, CLIENT.redirectUri)
  if (!/^\/login\/[\w-]+$/.test(page.pathname)) throw new Error(`no login page: ${page.href}`)
  return { page, verifier }
}

/** A whole login, from the application's request to its tokens, in a browser without cookies. */
export async function logIn(house: House, browser: Browser): Promise<{ accessToken: string }> {
  const { page, verifier } = await openLoginPage(house, browser)
  const back = await browser.follow(`${page.origin}${page.pathname}/via/wechat`, CLIENT.redirectUri)
  const answer = await redeem(house, { code: codeIn(back), verifier })
  browser.count(answer)
  return { accessToken: JSON.parse(answer.body.toString()).access_token }
}

/** An authorization code from a browser that is logged in already, so no page is shown. */
export async function codeFor(house: House, browser: Browser): Promise<Code> {
  const { address, verifier } = authorization(house)
  return { code: codeIn(await browser.follow(address, CLIENT.redirectUri)), verifier }
}

const basic = `Basic ${Buffer.from(`${CLIENT.id}:${CLIENT.secret}`).toString('base64')}`

/** Exchanges a code for tokens, as an application's server does. */
export async function redeem({ issuer }: House, { code, verifier }: Code) {
  const form = { grant_type: 'authorization_code', code, redirect_uri: CLIENT.redirectUri, code_verifier: verifier }
  return expectOk(await ask(new URL(`${issuer}/token`), { headers: { authorization: basic }, form }))
}

/** @throws on any answer but 200 */
export function expectOk<R extends { status: number; body: Buffer }>(answer: R): R {
  if (answer.status !== 200) throw new Error(`${answer.status}: ${answer.body.toString().slice(0, 300)}`)
  return answer
}
