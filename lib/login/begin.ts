import { db } from '../db'
import { env } from '../env'
import { AppError } from '../errors'
import { callbackOf } from '../hosts'
import type { Locale } from '../i18n/locale'
import type { Visit } from '../oidc/interaction'
import type { PoolRef } from '../pools/queries'
import { authorizeUrl } from '../wechat/authorize-url'
import { wechatOf } from '../wechat/place'
import { attemptCookieHeader, newAttempt, saveAttempt } from './attempt'
import { beginHandshake } from './handshake'

/** The connection as long as it is on for the application; with its encrypted secret. */
export const findOpenConnection = (poolId: string, connectionId: string, applicationId: string) =>
  db.connection.findUnique({ where: { id: connectionId, poolId, switches: { some: { applicationId } } } })

/** The connection, on or off: for a trial. */
export const findAnyConnection = (poolId: string, connectionId: string) =>
  db.connection.findUnique({ where: { id: connectionId, poolId } })

/**
 * Makes an attempt through a connection; `embedded` for the frame in the login page.
 * @returns where the browser goes, and the cookie that proves it. @throws not_found when the connection is not on
 */
export async function beginAttempt(
  pool: PoolRef,
  visit: Visit,
  connectionId: string,
  { locale, embedded = false }: { locale: Locale; embedded?: boolean },
): Promise<{ location: string; cookie: string }> {
  const { applicationId } = visit
  const connection = applicationId ? await findOpenConnection(pool.id, connectionId, applicationId) : null
  if (!applicationId || !connection || (connection.sandbox && !env().SANDBOX)) throw new AppError('not_found')
  const attempt = newAttempt()
  await saveAttempt(attempt, {
    poolId: pool.id,
    interaction: visit.uid,
    connectionId,
    applicationId,
    begun: await beginHandshake(pool, connection),
  })
  const location = authorizeUrl(wechatOf(connection).open, {
    appId: connection.appId,
    redirectUri: callbackOf(connection.id),
    state: attempt.handle,
    lang: locale === 'en' ? 'en' : undefined,
    fastLogin: connection.fastLogin,
    embedded,
  })
  return { location, cookie: attemptCookieHeader(attempt.id, attempt.secret) }
}
