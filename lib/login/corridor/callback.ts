import type { Arrival } from '../../association/arrival'
import { associate } from '../../association/associate'
import type { PoolRef } from '../../pools/queries'
import { finishArrival } from '../asking/pending'
import type { AttemptOutcome, LoginAttempt } from '../attempt/attempt'
import { orBroken, settleOnce } from '../attempt/settle'
import { type ExchangeResult, exchange } from '../exchange/exchange'
import { findEnabledConnection } from './connections'

/**
 * The outcome of an attempt whose browser came back from the source, or `wait` while another hit of the same callback is at
 * it: one exchange, whatever arrives.
 */
export const answerCallback = (
  pool: PoolRef,
  attempt: LoginAttempt,
  query: URLSearchParams,
): Promise<AttemptOutcome | 'wait'> =>
  settleOnce(attempt, async () => {
    // It may have been switched off while the QR code was open.
    const connection = await findEnabledConnection(pool.id, attempt.connectionId, attempt.applicationId)
    const came = await exchange(pool, attempt, connection, query)
    if (came.kind === 'refused') return came
    return orBroken(attempt, async () => {
      const arrival = arrivalOf(attempt, came)
      return finishArrival(attempt, arrival, await associate(arrival))
    })
  })

function arrivalOf(
  { poolId, applicationId, connectionId }: LoginAttempt,
  { told, connection }: ExchangeResult,
): Arrival {
  const { mode, appId, sandbox } = connection
  const { openid, unionid, profile } = told
  return { poolId, applicationId, connectionId, mode, appId, sandbox, openid, unionid, profile }
}
