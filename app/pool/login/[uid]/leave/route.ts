import { z } from 'zod'
import { visitDoor } from '@/lib/login/page/visit-door'

/** The person goes back to the application, which is told `access_denied`. */
export const POST = visitDoor('', z.object({}), async ({ visit }) => ({ location: await visit.abandon() }))
