import { experienceClient } from '../applications/clients'
import { experienceCallback } from '../oidc/clients'
import { issuerOf } from '../oidc/issuer'
import type { ExperienceStart } from './schema'

/** What the page needs to begin a trial login of an application. */
export const startOf = (pool: { name: string }, applicationId: string): ExperienceStart => ({
  authorizationEndpoint: `${issuerOf(pool)}/auth`,
  clientId: experienceClient(applicationId),
  redirectUri: experienceCallback(),
})
