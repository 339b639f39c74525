import { experienceClient } from '../applications/clients'
import { consoleOrigin } from '../hosts'

type VisitClient = { applicationId: string | null; clientId: string }

/**
 * The console page where connections are switched on for the visit's application. Null unless Experience Login began
 * the visit: only then is the person a developer.
 */
export const consolePageOf = (poolId: string, { applicationId, clientId }: VisitClient): string | null =>
  applicationId && clientId === experienceClient(applicationId)
    ? `${consoleOrigin()}/pools/${poolId}/applications/${applicationId}`
    : null
