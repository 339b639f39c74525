import { payloadOf } from './id-token.js'
import { discover } from './issuer.js'
import { tokensOf } from './tokens.js'
import type { Tokens } from './types.js'

export type RefreshOptions = {
  issuer: string
  clientId: string
  refreshToken: string
  /** The one you have: with it, a new one of another person is refused (OpenID Connect Core §12.2). */
  idToken?: string
}

/**
 * New tokens for a refresh token, which is used up by it: keep the new one. Let one tab do so at a time.
 * @throws LoginError; `invalid_grant` when the person has to log in again, `bad_id_token` when the new one is another's
 */
export async function refresh({ issuer, clientId, refreshToken, idToken }: RefreshOptions): Promise<Tokens> {
  const expected = { issuer, clientId, sub: idToken && payloadOf(idToken).sub }
  const { token_endpoint } = await discover(issuer)
  return tokensOf(token_endpoint, expected, { grant_type: 'refresh_token', refresh_token: refreshToken })
}
