import http from 'node:http'
import * as client from 'openid-client'
import { formIn } from './form'
import { listen, localFetch } from './net'

export type Answered = { tokens: client.TokenEndpointResponse & client.TokenEndpointResponseHelpers; parameters: URL }

/** An application with a third-party client library, openid-client, on another origin. */
export class RelyingParty {
  readonly redirectUri: string
  readonly config: client.Configuration
  readonly #checks = new Map<string, { nonce?: string; verifier?: string }>()

  constructor(config: client.Configuration, redirectUri: string) {
    this.config = config
    this.redirectUri = redirectUri
  }

  static async discover(
    issuer: string,
    clientId: string,
    redirectUri: string,
    /** The client secret, sent in the header, or another client authentication. */
    proof?: string | client.ClientAuth,
    through: typeof fetch = localFetch,
  ): Promise<RelyingParty> {
    const config = await client.discovery(
      new URL(issuer),
      clientId,
      undefined,
      typeof proof === 'string' ? client.ClientSecretBasic(proof) : (proof ?? client.None()),
      {
        [client.customFetch]: through as client.CustomFetch,
        execute: [client.allowInsecureRequests, client.enableNonRepudiationChecks],
      },
    )
    return new RelyingParty(config, redirectUri)
  }

  /** A new authorization request with PKCE, state and nonce. Empty parameters are left out. */
  async request(extra: Record<string, string> = {}): Promise<string> {
    return client.buildAuthorizationUrl(this.config, await this.parameters(extra)).href
  }

  /** A new pushed authorization request (RFC 9126). */
  async pushedRequest(extra: Record<string, string> = {}): Promise<string> {
    return (await client.buildAuthorizationUrlWithPAR(this.config, await this.parameters(extra))).href
  }

  /** The parameters of a new request, to be sent in another way. */
  async parameters(extra: Record<string, string> = {}): Promise<Record<string, string>> {
    const verifier = client.randomPKCECodeVerifier()
    const all = {
      redirect_uri: this.redirectUri,
      scope: 'openid profile email',
      state: client.randomState(),
      nonce: client.randomNonce(),
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ...extra,
    }
    const { nonce, code_challenge } = all
    this.#checks.set(all.state, { nonce: nonce || undefined, verifier: code_challenge ? verifier : undefined })
    return Object.fromEntries(Object.entries(all).filter(([, value]) => value))
  }

  /** Exchanges the code of an answer for tokens. */
  async redeem(answer: string): Promise<Answered['tokens']> {
    const url = new URL(answer)
    const state = url.searchParams.get('state') ?? ''
    const checks = this.#checks.get(state)
    return client.authorizationCodeGrant(this.config, url, {
      expectedState: state,
      expectedNonce: checks?.nonce,
      pkceCodeVerifier: checks?.verifier,
      idTokenExpected: true,
    })
  }

  verifierOf = (answer: string): string => this.#of(answer)?.verifier ?? ''
  nonceOf = (answer: string): string => this.#of(answer)?.nonce ?? ''

  #of = (answer: string) => this.#checks.get(new URL(answer).searchParams.get('state') ?? '')
}

/** Turns an answer by `response_mode=form_post` into an address with its fields as the query; null without a form. */
export function postedAnswer(page: string): string | null {
  const form = formIn(page)
  if (!form) return null
  const url = new URL(form.to)
  for (const [name, value] of Object.entries(form.fields)) url.searchParams.set(name, value)
  return url.href
}

/** Serves a relying party as a website: `/` begins a login, `/callback` shows the claims. */
export async function serveApplication(
  discover: (redirectUri: string) => Promise<RelyingParty>,
  port: number,
): Promise<{ origin: string; close(): void }> {
  const origin = `http://127.0.0.1:${port}`
  const party = await discover(`${origin}/callback`)
  const server = http.createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', origin)
    response.setHeader('content-type', 'text/html; charset=utf-8')
    try {
      if (url.pathname === '/callback') {
        const tokens = await party.redeem(url.href)
        const text = JSON.stringify(tokens.claims()).replaceAll('<', '\\u003c')
        response.end(`<!doctype html><title>Application</title><h1>Logged in</h1><pre>${text}</pre>`)
      } else response.writeHead(303, { location: await party.request() }).end()
    } catch (error) {
      response.end(`<!doctype html><h1>Failed</h1><pre>${error}</pre>`)
    }
  })
  await listen(server, port)
  return { origin, close: () => server.close() }
}
