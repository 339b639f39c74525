import { markNextVerified, openNextSecret, setNextSecret } from '../connections/secrets'
import { AppError } from '../errors'
import type { Connection } from '../generated/prisma/client'
import { type CheckScope, countCheck, getConnectionRow } from './check-scope'
import { type CheckContext, contextOf } from './context'
import type { Verdict } from './mode'
import { doctorOf } from './modes'

/** Asks the connection's source whether it accepts a secret. */
export const verifySecret = (
  connection: Pick<Connection, 'mode' | 'appId' | 'sandbox'>,
  appSecret: string,
  context: CheckContext = contextOf(connection),
): Promise<Verdict> => doctorOf(connection).verify(connection.appId, appSecret, context)

/**
 * Stores the next secret, after showing it to WeChat. @returns whether WeChat accepted it
 * @throws invalid when WeChat refuses it, and then nothing is stored; not_found, rate_limited
 */
export async function offerNextSecret(
  scope: CheckScope,
  id: string,
  secret: string,
  context?: CheckContext,
): Promise<boolean> {
  const connection = await getConnectionRow(scope.poolId, id)
  await countCheck(scope)
  const verdict = await verifySecret(connection, secret, context)
  if (verdict === 'wrong') throw new AppError('invalid', { field: 'nextAppSecret', reason: 'app_secret_refused' })
  await setNextSecret(scope, id, secret, connection)
  if (verdict === 'ok') await markNextVerified(scope, id, secret, connection)
  return verdict === 'ok'
}

/** Shows the stored next secret to WeChat again. @throws not_found, rate_limited */
export async function verifyNextSecret(scope: CheckScope, id: string, context?: CheckContext): Promise<Verdict> {
  const connection = await getConnectionRow(scope.poolId, id)
  const secret = await openNextSecret(scope.poolId, id)
  await countCheck(scope)
  const verdict = await verifySecret(connection, secret, context)
  if (verdict === 'ok') await markNextVerified(scope, id, secret, connection)
  return verdict
}
