import { type Arrival, associate } from '../../association/associate'
import type { Connection } from '../../generated/prisma/client'
import type { PoolRef } from '../../pools/queries'
import type { Told } from '../../wechat/provider'
import { finishArrival } from '../asking/pending'
import { type AttemptOutcome, type LoginAttempt, openHandshake } from '../attempt/attempt'
import { orBroken, settleOnce } from '../attempt/settle'
import { exchange, isTold, refusalIn } from '../exchange/exchange'
import { noteSaid } from '../exchange/notes'
import { findOpenConnection } from './begin'

/**
 * The outcome of an attempt whose browser came back from WeChat, or `wait` while another hit of the same callback is at
 * it: one exchange, whatever arrives.
 */
export const answerCallback = (
  pool: PoolRef,
  attempt: LoginAttempt,
  query: URLSearchParams,
): Promise<AttemptOutcome | 'wait'> =>
  settleOnce(attempt, async () => {
    // Switched off while the QR code was open: WeChat is not even asked.
    const connection = await findOpenConnection(pool.id, attempt.connectionId, attempt.applicationId)
    if (!connection) return { kind: 'refused', reason: 'connection_off' }
    if (!query.get('code')) return { kind: 'refused', reason: 'no_code' }
    const said = await exchange(pool, connection, openHandshake(attempt), query)
    await noteSaid(attempt, connection, said)
    if (!isTold(said)) return refusalIn(said)
    return orBroken(attempt, async () => {
      const arrival = arrivalOf(attempt, connection, said)
      return finishArrival(attempt, arrival, await associate(arrival))
    })
  })

function arrivalOf(
  { poolId, applicationId, connectionId }: LoginAttempt,
  { appId, sandbox }: Connection,
  { openid, unionid, profile }: Told,
): Arrival {
  return { poolId, applicationId, connectionId, appId, sandbox, openid, unionid, profile }
}
