import { markNextVerified, openNextSecret, setNextSecret } from '../connections/secrets'
import { AppError } from '../errors'
import type { Connection } from '../generated/prisma/client'
import type { Verdict } from './mode'
import { doctorOf } from './modes'
import { type CheckScope, countCheck, rowOf } from './subject'
import { type World, worldOf } from './world'

/** Whether the connection's source objects to a secret. */
export const verifySecret = (
  connection: Pick<Connection, 'mode' | 'appId' | 'sandbox'>,
  appSecret: string,
  world: World = worldOf(connection),
): Promise<Verdict> => doctorOf(connection).verify(connection.appId, appSecret, world)

/**
 * Puts the secret aside that is to follow, after WeChat has seen it. @returns whether WeChat accepted it
 * @throws invalid when WeChat refuses it, and then nothing is stored; not_found, rate_limited
 */
export async function offerNextSecret(scope: CheckScope, id: string, secret: string, world?: World): Promise<boolean> {
  const connection = await rowOf(scope.poolId, id)
  await countCheck(scope)
  const verdict = await verifySecret(connection, secret, world)
  if (verdict === 'wrong') throw new AppError('invalid', { field: 'nextAppSecret', reason: 'app_secret_refused' })
  await setNextSecret(scope, id, secret, connection)
  if (verdict === 'ok') await markNextVerified(scope, id, secret, connection)
  return verdict === 'ok'
}

/** Shows the waiting secret to WeChat once more. @throws not_found, rate_limited */
export async function verifyNextSecret(scope: CheckScope, id: string, world?: World): Promise<Verdict> {
  const connection = await rowOf(scope.poolId, id)
  const secret = await openNextSecret(scope.poolId, id)
  await countCheck(scope)
  const verdict = await verifySecret(connection, secret, world)
  if (verdict === 'ok') await markNextVerified(scope, id, secret, connection)
  return verdict
}
