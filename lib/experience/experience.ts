import * as client from 'openid-client'
import { experienceClient } from '../applications/clients'
import { getApplication } from '../applications/queries'
import { findLatestIdentity } from '../association/queries'
import { AppError } from '../errors'
import { log } from '../log'
import { isSource } from '../modes'
import { experienceRedirectUri } from '../oidc/clients'
import { relyingParty } from '../oidc/relying-party'
import type { PoolRef } from '../pools/queries'
import { getUser } from '../users/queries'
import { methodOf } from './rules'
import type { CompleteExperience, ExperienceResult } from './schema'

/**
 * Redeems the code of an Experience Login, as a client of its own so that the tokens are good for nothing else, and
 * gathers what the developer sees. @throws not_found, upstream
 */
export async function completeExperience(pool: PoolRef, input: CompleteExperience): Promise<ExperienceResult> {
  await getApplication(pool.id, input.applicationId)
  const config = await relyingParty(pool, experienceClient(input.applicationId))
  // The SDK, in the console page, has compared the answer's `state` and `iss` already.
  const answer = new URL(experienceRedirectUri())
  answer.search = new URLSearchParams({ code: input.code, iss: config.serverMetadata().issuer }).toString()
  const tokens = await client
    .authorizationCodeGrant(config, answer, {
      expectedNonce: input.nonce,
      pkceCodeVerifier: input.codeVerifier,
      idTokenExpected: true,
    })
    .catch((error: Error) => {
      log().warn({ pool: pool.id, application: input.applicationId, error: error.message }, 'experience login failed')
      throw new AppError('upstream', { reason: 'experience_failed' })
    })
  const claims = tokens.claims()
  const method = methodOf(claims?.amr)
  if (!claims || !method || !tokens.id_token) throw new AppError('upstream', { reason: 'experience_failed' })
  const user = await getUser(pool.id, claims.sub)
  const identity = isSource(method) ? await findLatestIdentity(pool.id, user.id) : null
  return {
    user: { id: user.id, name: user.name, email: user.email, pictureId: user.pictureId },
    method,
    connection: identity?.connection ?? null,
    profile: (identity?.profile as Record<string, unknown> | undefined) ?? null,
    keys: identity?.keys ?? [],
    claims,
    idToken: tokens.id_token,
  }
}
