import { discover } from './issuer.js'
import { tokensOf } from './tokens.js'
import type { Tokens } from './types.js'

export type RefreshOptions = { issuer: string; clientId: string; refreshToken: string }

/**
 * New tokens for a refresh token, which is used up by it: keep the new one. Let one tab do so at a time.
 * @throws LoginError; `invalid_grant` when the person has to log in again
 */
export async function refresh({ issuer, clientId, refreshToken }: RefreshOptions): Promise<Tokens> {
  const { token_endpoint } = await discover(issuer)
  return tokensOf(token_endpoint, { issuer, clientId }, { grant_type: 'refresh_token', refresh_token: refreshToken })
}
