import { z } from 'zod'
import type { Method } from './rules'

/** The result of the SDK's login: a code, and what its tokens are checked against. */
export const CompleteExperience = z.object({
  applicationId: z.string(),
  code: z.string().max(4000),
  codeVerifier: z.string().min(43).max(128),
  nonce: z.string().min(20),
})
export type CompleteExperience = z.infer<typeof CompleteExperience>

/** The SDK's options for an Experience Login. */
export type ExperienceStart = {
  issuer: string
  clientId: string
  redirectUri: string
  metadata: { authorization_endpoint: string; token_endpoint: string }
}

export type ExperienceResult = {
  user: { id: string; name: string | null; email: string | null; pictureId: string | null }
  method: Method
  connection: { id: string; displayName: string; sandbox: boolean } | null
  profile: Record<string, unknown> | null
  keys: { kind: string; realm: string; value: string }[]
  claims: Record<string, unknown>
  idToken: string
}
