import { claimsOf, type Expected } from './id-token.js'
import { fetchJson } from './issuer.js'
import { codeIn, type Transaction } from './transaction.js'
import type { LoginResult, Tokens } from './types.js'

type TokenAnswer = {
  access_token: string
  expires_in: number
  id_token?: string
  refresh_token?: string
  scope?: string
}

/** Requests tokens as a public client. @throws the issuer's error, unreachable, bad_id_token */
export async function tokensOf(
  endpoint: string,
  expected: Expected,
  form: Record<string, string>,
): Promise<Omit<Tokens, 'appState'>> {
  const body = new URLSearchParams({ ...form, client_id: expected.clientId })
  const { access_token, expires_in, id_token = '', refresh_token, scope } = await fetchJson<TokenAnswer>(endpoint, body)
  const seconds = Math.floor(Date.now() / 1000)
  return {
    accessToken: access_token,
    expiresAt: seconds + expires_in,
    idToken: id_token,
    claims: claimsOf(id_token, expected, seconds),
    refreshToken: refresh_token,
    scope,
  }
}

/** Finishes a login with the query of its answer. @throws LoginError */
export async function finishLogin(transaction: Transaction, query: string): Promise<LoginResult> {
  const code = codeIn(query, transaction)
  const { appState, codeVerifier, nonce, redirectUri, tokenEndpoint } = transaction
  if (!transaction.exchange) return { code, codeVerifier, nonce, appState }
  const tokens = await tokensOf(tokenEndpoint, transaction, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
    code_verifier: codeVerifier,
  })
  return { ...tokens, appState }
}
