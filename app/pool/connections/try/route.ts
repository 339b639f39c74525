import { AppError } from '@/lib/errors'
import { refuseHead, seeOther } from '@/lib/http'
import { localeOf } from '@/lib/i18n/locale'
import { withoutOldAttempts } from '@/lib/login/attempt/attempt'
import { refuse } from '@/lib/login/page/refuse'
import { poolOf } from '@/lib/pools/queries'
import { orOurFault } from '@/lib/refusals/fault'
import { beginTrial } from '@/lib/trials/begin'

/** Begins the trial of a developer who comes from the console. */
export const GET = orOurFault(async (request: Request) => {
  const head = refuseHead(request)
  if (head) return head
  const pool = await poolOf(request.headers)
  if (!pool) return refuse(request.headers, 'not_here', 404)
  try {
    const ticket = new URL(request.url).searchParams.get('ticket') ?? ''
    const { location, cookie } = await beginTrial(pool, ticket, localeOf(request.headers))
    return seeOther(location, [...withoutOldAttempts(request.headers), cookie])
  } catch (error) {
    if (error instanceof AppError) return refuse(request.headers, 'trial_over', 410)
    throw error
  }
})
