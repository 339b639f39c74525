import { env } from '../../env'
import { AppError } from '../../errors'
import type { Connection } from '../../generated/prisma/client'
import { callbackOf } from '../../hosts'
import type { Locale } from '../../i18n/locale'
import { countAttempt } from '../../limits/rate-limit'
import type { Visit } from '../../oidc/interaction'
import type { PoolRef } from '../../pools/queries'
import { exchangeOf } from '../../sources/registry'
import { attemptCookieHeader, newAttempt, saveAttempt } from '../attempt/attempt'
import { beginExchange } from '../exchange/handshake'
import { findNamedConnection } from './connections'

/**
 * Makes an attempt through a connection, named by its id or its identifier; `embedded` for the frame in the login page.
 * @returns where the browser goes, and the cookie that proves it. @throws not_found when the connection is not on,
 * rate_limited
 */
export async function beginAttempt(
  pool: PoolRef,
  visit: Visit,
  named: string,
  { locale, embedded = false }: { locale: Locale; embedded?: boolean },
): Promise<{ location: string; cookie: string }> {
  const { applicationId } = visit
  await countAttempt(visit.uid)
  const connection = applicationId ? await findNamedConnection(pool.id, named, applicationId) : null
  if (!applicationId || !connection || (connection.sandbox && !env().SANDBOX)) throw new AppError('not_found')
  const attempt = newAttempt()
  await saveAttempt(attempt, {
    poolId: pool.id,
    interaction: visit.uid,
    connectionId: connection.id,
    applicationId,
    begun: await beginExchange(pool, connection),
  })
  const location = addressAtSource(connection, attempt.handle, { locale, embedded })
  return { location, cookie: attemptCookieHeader(attempt.id, attempt.secret) }
}

/** Where the source asks the person of an attempt. */
export const addressAtSource = (
  connection: Connection,
  state: string,
  { locale, embedded = false }: { locale: Locale; embedded?: boolean },
): string =>
  exchangeOf(connection).authorizeUrl(connection, {
    redirectUri: callbackOf(connection.id),
    state,
    lang: locale,
    embedded,
  })
