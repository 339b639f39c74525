import type { Arrival } from '../../association/arrival'
import { associate } from '../../association/associate'
import type { PoolRef } from '../../pools/queries'
import { finishArrival } from '../asking/pending'
import type { AttemptOutcome, LoginAttempt } from '../attempt/attempt'
import { orBroken, settleOnce } from '../attempt/settle'
import { type Exchanged, exchange } from '../exchange/exchange'
import { findEnabledConnection } from './connections'

/**
 * The outcome of an attempt whose browser came back from the source, or `wait` while another request of the same
 * callback does the exchange. However many requests come, there is one exchange.
 */
export const answerCallback = (
  pool: PoolRef,
  attempt: LoginAttempt,
  query: URLSearchParams,
): Promise<AttemptOutcome | 'wait'> =>
  settleOnce(attempt, async () => {
    // The connection may have been switched off while the QR code was open.
    const connection = await findEnabledConnection(pool.id, attempt.connectionId, attempt.applicationId)
    const result = await exchange(pool, attempt, connection, query)
    if (result.kind === 'refused') return result
    return orBroken(attempt, async () => {
      const arrival = arrivalOf(attempt, result)
      return finishArrival(attempt, arrival, await associate(arrival))
    })
  })

function arrivalOf({ poolId, applicationId, connectionId }: LoginAttempt, { answer, connection }: Exchanged): Arrival {
  const { mode, appId, sandbox } = connection
  const { openid, unionid, profile } = answer
  return { poolId, applicationId, connectionId, mode, appId, sandbox, openid, unionid, profile }
}
