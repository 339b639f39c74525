import { z } from 'zod'
import type { Method } from './rules'

/** What the console's page brings back from the popup: a one-time code, and what proves that this page asked for it. */
export const CompleteExperience = z.object({
  applicationId: z.string(),
  parameters: z.string().max(4000),
  state: z.string().min(20),
  nonce: z.string().min(20),
  verifier: z.string().min(43).max(128),
})
export type CompleteExperience = z.infer<typeof CompleteExperience>

/** What the popup is opened with. */
export type ExperienceStart = { authorizationEndpoint: string; clientId: string; redirectUri: string }

export type ExperienceResult = {
  user: { id: string; name: string | null; email: string | null; pictureId: string | null }
  method: Method
  connection: { id: string; displayName: string; sandbox: boolean } | null
  profile: Record<string, unknown> | null
  keys: { kind: string; realm: string; value: string }[]
  claims: Record<string, unknown>
  idToken: string
}
