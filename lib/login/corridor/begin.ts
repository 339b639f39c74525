import { env } from '../../env'
import { AppError } from '../../errors'
import type { Locale } from '../../i18n/locale'
import { countAttempt } from '../../limits/rate-limit'
import type { Visit } from '../../oidc/visit'
import type { PoolRef } from '../../pools/queries'
import type { Device } from '../../sources/mode'
import { attemptCookieHeader, newAttempt, saveAttempt } from '../attempt/attempt'
import { beginExchange } from '../exchange/handshake'
import { addressAtSource } from './address'
import { findNamedConnection, worksOn } from './connections'

/**
 * Begins an attempt through a connection.
 * @param name the connection's id or identifier
 * @param embedded whether the source's page is shown in a frame of the login page
 * @returns the source's address and the attempt's cookie; `elsewhere` if the connection does not work on the device
 * @throws not_found when the connection is not on, rate_limited
 */
export async function beginAttempt(
  pool: PoolRef,
  visit: Visit,
  name: string,
  { locale, device, embedded = false }: { locale: Locale; device: Device; embedded?: boolean },
): Promise<{ location: string; cookie: string } | 'elsewhere'> {
  const { applicationId } = visit
  const connection = applicationId ? await findNamedConnection(pool.id, name, applicationId) : null
  if (connection && !worksOn(connection, device)) return 'elsewhere'
  await countAttempt(visit.uid)
  if (!applicationId || !connection || (connection.sandbox && !env().SANDBOX)) throw new AppError('not_found')
  const attempt = newAttempt()
  await saveAttempt(attempt, {
    poolId: pool.id,
    interaction: visit.uid,
    connectionId: connection.id,
    applicationId,
    handshake: await beginExchange(pool, connection),
  })
  const location = addressAtSource(connection, attempt.handle, { locale, embedded })
  return { location, cookie: attemptCookieHeader(attempt.id, attempt.secret) }
}
