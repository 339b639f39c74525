import { z } from 'zod'
import { freeDoor } from '@/lib/login/page/visit-door'

/** The person returns to the application, which gets the error `access_denied`. */
export const POST = freeDoor('', z.object({}), async ({ visit }) => ({ location: await visit.abandon() }))
