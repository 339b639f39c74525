import { db } from '../db'
import { env } from '../env'
import { AppError } from '../errors'
import type { Locale } from '../i18n/locale'
import type { Visit } from '../oidc/interaction'
import type { PoolRef } from '../pools/queries'
import { authorizeUrl } from '../wechat/authorize-url'
import { attemptCookieHeader, newAttempt, saveAttempt } from './attempt'
import { beginHandshake, callbackOf, wechatOf } from './handshake'

/** The connection as long as it is on for the application; with its encrypted secret. */
export const findOpenConnection = (poolId: string, connectionId: string, applicationId: string) =>
  db.connection.findUnique({ where: { id: connectionId, poolId, switches: { some: { applicationId } } } })

/**
 * Makes an attempt through a connection.
 * @returns where the browser goes, and the cookie that proves it. @throws not_found when the connection is not on
 */
export async function beginAttempt(
  pool: PoolRef,
  visit: Visit,
  connectionId: string,
  locale: Locale,
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
  })
  return { location, cookie: attemptCookieHeader(attempt.id, attempt.secret) }
}
