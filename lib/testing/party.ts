import { createHash } from 'node:crypto'
import { createApplication } from '../applications/commands'
import { CreateApplication } from '../applications/schema'
import { randomToken } from '../ids'
import { issuerOf } from '../oidc/issuer'
import type { serveIssuer } from '../oidc/testing'
import type { PoolRef } from '../pools/queries'
import type { TestBrowser } from './browser'

type Issuer = Awaited<ReturnType<typeof serveIssuer>>
type FormFields = Record<string, string>

/** A response of the token endpoint. */
export type TokenAnswer = { status: number; body: Record<string, string> }

export const REDIRECT = 'https://shop.example.com/callback'

const s256 = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url')

/**
 * An application as a client of its pool's issuer, without a client library, so that a test can make it do anything
 * wrong.
 */
export class Party {
  readonly verifier = randomToken(64)

  constructor(
    readonly pool: PoolRef,
    readonly issuer: Issuer,
    readonly clientId: string,
    readonly secret: string | null,
  ) {}

  static async create(pool: PoolRef, issuer: Issuer, over: Record<string, unknown> = {}): Promise<Party> {
    const input = CreateApplication.parse({ name: 'Shop', type: 'web', redirectUris: [REDIRECT], ...over })
    const { application, secret } = await createApplication(
      { poolId: pool.id, actor: { kind: 'system', id: null } },
      input,
    )
    return new Party(pool, issuer, application.id, secret)
  }

  /** The path of an authorization request. Empty parameters are left out. */
  request(over: FormFields = {}): string {
    const all = {
      client_id: this.clientId,
      redirect_uri: REDIRECT,
      response_type: 'code',
      scope: 'openid profile email',
      state: 'the-state',
      nonce: 'the-nonce',
      code_challenge: s256(this.verifier),
      code_challenge_method: 'S256',
      ...over,
    }
    return `/auth?${new URLSearchParams(Object.entries(all).filter(([, value]) => value !== ''))}`
  }

  /** Sends a POST to an endpoint of the issuer, authenticated as this application. */
  async ask(path: string, fields: FormFields): Promise<Response> {
    return this.issuer.ask(path, {
      method: 'POST',
      headers: this.secret ? { authorization: `Basic ${btoa(`${this.clientId}:${this.secret}`)}` } : {},
      body: new URLSearchParams(this.secret ? fields : { client_id: this.clientId, ...fields }),
    })
  }

  async token(fields: FormFields): Promise<TokenAnswer> {
    const response = await this.ask('/token', fields)
    return { status: response.status, body: await response.json() }
  }

  redeem(code: string, over: FormFields = {}): Promise<TokenAnswer> {
    const fields = { grant_type: 'authorization_code', code, redirect_uri: REDIRECT, code_verifier: this.verifier }
    return this.token({ ...fields, ...over })
  }

  refresh(token: string | undefined, over: FormFields = {}): Promise<TokenAnswer> {
    return this.token({ grant_type: 'refresh_token', refresh_token: token ?? '', ...over })
  }

  /** A whole login, from the authorization request to the tokens. @throws when it fails */
  async logIn(
    browser: TestBrowser,
    accountId: string,
    over: FormFields = {},
    how: object = {},
  ): Promise<TokenAnswer['body']> {
    const answer = answerOf(await browser.logIn(this.request(over), { accountId, ...how }))
    const tokens = await this.redeem(answer.code ?? '')
    if (tokens.status !== 200) throw new Error(JSON.stringify({ answer, ...tokens }))
    return tokens.body
  }

  userinfo(token: string | undefined): Promise<Response> {
    return this.issuer.ask('/me', { headers: { authorization: `Bearer ${token}` } })
  }

  get iss(): string {
    return issuerOf(this.pool)
  }
}

/** The parameters with which a response redirects to the application; empty if it does not. */
export function answerOf(response: Response, at = REDIRECT): FormFields {
  const location = response.headers.get('location') ?? ''
  return location.startsWith(at) ? Object.fromEntries(new URL(location).searchParams) : {}
}
