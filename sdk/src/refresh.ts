import { payloadOf } from './id-token.js'
import { discover } from './issuer.js'
import { tokensOf } from './tokens.js'
import type { Tokens } from './types.js'

export type RefreshOptions = {
  issuer: string
  clientId: string
  refreshToken: string
  /** The current ID Token. With it, a new one for another person is refused (OpenID Connect Core §12.2). */
  idToken?: string
}

/**
 * Exchanges a refresh token for new tokens. It works once: keep the new refresh token, and use one tab at a time.
 * @throws LoginError; `invalid_grant` when the person has to log in again, `bad_id_token` for another person's tokens
 */
export async function refresh({ issuer, clientId, refreshToken, idToken }: RefreshOptions): Promise<Tokens> {
  const expected = { issuer, clientId, sub: idToken && payloadOf(idToken).sub }
  const { token_endpoint } = await discover(issuer)
  return tokensOf(token_endpoint, expected, { grant_type: 'refresh_token', refresh_token: refreshToken })
}
