import { z } from 'zod'
import { now } from '../clock'
import { decrypt, encrypt } from '../crypto'
import { env } from '../env'
import { AppError } from '../errors'
import { poolOrigin } from '../hosts'
import type { Locale } from '../i18n/locale'
import { attemptCookieHeader, newAttempt, saveAttempt } from '../login/attempt/attempt'
import { addressAtSource } from '../login/corridor/begin'
import { findAnyConnection } from '../login/corridor/connections'
import { beginExchange } from '../login/exchange/handshake'
import { getPoolOf, type PoolRef } from '../pools/queries'

const Ticket = z.object({ connectionId: z.string(), developerId: z.string(), until: z.number() })

/** Long enough for one redirect from the console to the pool's host. */
const TICKET_MS = 60_000
const place = (poolId: string) => `trial:${poolId}`

/** Where a developer's browser goes to try a connection out, without any application. */
export function trialAddress(pool: PoolRef, who: { connectionId: string; developerId: string }): string {
  const ticket = encrypt(JSON.stringify({ ...who, until: now().getTime() + TICKET_MS }), place(pool.id))
  return `${poolOrigin(pool.name)}/connections/try?ticket=${encodeURIComponent(ticket)}`
}

/** @returns where the browser goes, and the cookie that proves it. @throws expired, not_found */
export async function beginTrial(
  pool: PoolRef,
  ticket: string,
  locale: Locale,
): Promise<{ location: string; cookie: string }> {
  const { connectionId, developerId } = openTicket(pool, ticket)
  await getPoolOf(developerId, pool.id)
  const connection = await findAnyConnection(pool.id, connectionId)
  if (!connection || (connection.sandbox && !env().SANDBOX)) throw new AppError('not_found')
  const attempt = newAttempt()
  await saveAttempt(attempt, {
    poolId: pool.id,
    connectionId,
    developerId,
    begun: await beginExchange(pool, connection),
  })
  const location = addressAtSource(connection, attempt.handle, { locale })
  return { location, cookie: attemptCookieHeader(attempt.id, attempt.secret) }
}

function openTicket(pool: PoolRef, sealed: string): z.infer<typeof Ticket> {
  try {
    const ticket = Ticket.parse(JSON.parse(decrypt(sealed, place(pool.id))))
    if (ticket.until > now().getTime()) return ticket
  } catch {
    // Made for another pool, or made up.
  }
  throw new AppError('expired')
}
