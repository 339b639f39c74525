import { experienceClient } from '../applications/clients'
import { experienceCallback } from '../oidc/clients'
import { issuerOf } from '../oidc/issuer'
import type { ExperienceStart } from './schema'

/** What the page needs to begin a trial login of an application. A page of the console may ask no other host for metadata. */
export function startOf(pool: { name: string }, applicationId: string): ExperienceStart {
  const issuer = issuerOf(pool)
  return {
    issuer,
    clientId: experienceClient(applicationId),
    redirectUri: experienceCallback(),
    metadata: { authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token` },
  }
}
