import { experienceClient } from '../applications/clients'
import { consoleOrigin } from '../hosts'

type Visitor = { applicationId: string | null; clientId: string }

/**
 * Where a way in is switched on for the application of a visit that Experience Login began; null for any other visit: its
 * people have no console.
 */
export const consolePageOf = (poolId: string, { applicationId, clientId }: Visitor): string | null =>
  applicationId && clientId === experienceClient(applicationId)
    ? `${consoleOrigin()}/pools/${poolId}/applications/${applicationId}`
    : null
