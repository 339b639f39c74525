import { z } from 'zod'
import { env } from '../env'
import { AppError } from '../errors'
import { poolOrigin } from '../hosts'
import type { Locale } from '../i18n/locale'
import { attemptCookieHeader, newAttempt, saveAttempt } from '../login/attempt/attempt'
import { addressAtSource } from '../login/corridor/address'
import { findAnyConnection } from '../login/corridor/connections'
import { beginExchange } from '../login/exchange/handshake'
import { getPoolOf, type PoolRef } from '../pools/queries'
import { sealed } from '../sealed'

const TICKET = sealed({
  purpose: (poolId: string) => `trial:${poolId}`,
  schema: z.object({ connectionId: z.string(), developerId: z.string() }),
  // In seconds: enough for one redirect from the console to the pool's host.
  lifetime: 60,
})

/** The address at the pool's host where a developer's browser begins a trial, without any application. */
export function trialAddress(pool: PoolRef, trial: { connectionId: string; developerId: string }): string {
  const ticket = TICKET.seal(trial, pool.id)
  return `${poolOrigin(pool.name)}/connections/try?ticket=${encodeURIComponent(ticket)}`
}

/** @returns the source's address to go to, and the cookie of the attempt. @throws expired, not_found */
export async function beginTrial(
  pool: PoolRef,
  ticket: string,
  locale: Locale,
): Promise<{ location: string; cookie: string }> {
  const opened = TICKET.open(ticket, pool.id)
  if (!opened) throw new AppError('expired')
  const { connectionId, developerId } = opened
  await getPoolOf(developerId, pool.id)
  const connection = await findAnyConnection(pool.id, connectionId)
  if (!connection || (connection.sandbox && !env().SANDBOX)) throw new AppError('not_found')
  const attempt = newAttempt()
  await saveAttempt(attempt, {
    poolId: pool.id,
    connectionId,
    developerId,
    handshake: await beginExchange(pool, connection),
  })
  const location = addressAtSource(connection, attempt.handle, { locale })
  return { location, cookie: attemptCookieHeader(attempt.id, attempt.secret) }
}
