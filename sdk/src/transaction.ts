import { LoginError } from './error.js'
import type { Endpoints } from './issuer.js'
import { challengeOf, random } from './pkce.js'
import type { LoginOptions } from './types.js'

/** A login that has begun: what its answer is checked against. */
export type Transaction = {
  issuer: string
  clientId: string
  redirectUri: string
  exchange: boolean
  appState?: unknown
  tokenEndpoint: string
  state: string
  nonce: string
  codeVerifier: string
}

/** The key of a login in the tab's store, and the name of the channel for its answer. */
export const keyOf = (state: string): string => `menshen:${state}`

export function newTransaction(options: LoginOptions, metadata: Endpoints): Transaction {
  const { issuer, clientId, redirectUri, exchange = true, appState } = options
  return {
    issuer,
    clientId,
    redirectUri,
    exchange,
    appState,
    tokenEndpoint: metadata.token_endpoint,
    state: random(),
    nonce: random(),
    codeVerifier: random(),
  }
}

/** The address of the authorization request (OpenID Connect Core §3.1.2.1): authorization code with PKCE. */
export async function requestOf(
  { clientId, redirectUri, state, nonce, codeVerifier }: Transaction,
  { scope = 'openid profile', prompt, loginHint, uiLocales, connection, extra }: LoginOptions,
  { authorization_endpoint }: Endpoints,
): Promise<string> {
  const url = new URL(authorization_endpoint)
  const parameters = {
    ...extra,
    scope,
    prompt,
    login_hint: loginHint,
    ui_locales: uiLocales,
    connection,
    client_id: clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    state,
    nonce,
    code_challenge: await challengeOf(codeVerifier),
    code_challenge_method: 'S256',
  }
  for (const [name, value] of Object.entries(parameters)) if (value) url.searchParams.set(name, value)
  return url.href
}

/**
 * The code in an answer's query. @throws the issuer's error; bad_issuer (RFC 9207 §2.4); not_waiting for another state
 */
export function codeIn(query: string, { issuer, state }: Transaction): string {
  const answer = new URLSearchParams(query)
  if (answer.get('state') !== state) throw new LoginError('not_waiting')
  if (answer.get('iss') !== issuer) throw new LoginError('bad_issuer')
  const code = answer.get('code')
  if (!code) throw new LoginError(answer.get('error') ?? 'no_answer', answer.get('error_description'))
  return code
}
