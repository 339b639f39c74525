import { z } from 'zod'
import { visitDoor } from '@/lib/login/page/visit-door'

/** The person returns to the application, which gets the error `access_denied`. */
export const POST = visitDoor('', z.object({}), async ({ visit }) => ({ location: await visit.abandon() }))
