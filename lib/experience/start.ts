import { experienceClient } from '../applications/clients'
import { experienceRedirectUri } from '../oidc/clients'
import { issuerOf } from '../oidc/issuer'
import type { ExperienceStart } from './schema'

/** What the console page needs to begin an Experience Login. It may not fetch the metadata from the pool's host. */
export function experienceStart(pool: { name: string }, applicationId: string): ExperienceStart {
  const issuer = issuerOf(pool)
  return {
    issuer,
    clientId: experienceClient(applicationId),
    redirectUri: experienceRedirectUri(),
    metadata: { authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token` },
  }
}
