import type { Arrival } from '../../association/arrival'
import { associate } from '../../association/associate'
import type { Doer } from '../../limits/doer'
import { noteRefusedCode } from '../../limits/rate-limit'
import type { PoolRef } from '../../pools/queries'
import { finishArrival } from '../asking/pending'
import type { AttemptOutcome, LoginAttempt, RefusedOutcome } from '../attempt/attempt'
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
  doer: Doer,
): Promise<AttemptOutcome | 'wait'> =>
  settleOnce(attempt, async () => {
    // The connection may have been switched off while the QR code was open.
    const connection = await findEnabledConnection(pool.id, attempt.connectionId, attempt.applicationId)
    const result = await exchange(pool, attempt, connection, query)
    if (result.kind === 'refused') {
      if (isRefusedCode(result)) await noteRefusedCode(attempt.interaction, doer)
      return result
    }
    return orBroken(attempt, async () => {
      const arrival = arrivalOf(attempt, result)
      return finishArrival(attempt, arrival, await associate(arrival))
    })
  })

/** Whether the source knew no such code. Its other refusals are no fault of the person's. */
const isRefusedCode = ({ reason }: RefusedOutcome): boolean => reason === 'wechat_restart'

function arrivalOf({ poolId, applicationId, connectionId }: LoginAttempt, { answer, connection }: Exchanged): Arrival {
  const { mode, appId, sandbox } = connection
  const { openid, unionid, profile } = answer
  return { poolId, applicationId, connectionId, mode, appId, sandbox, openid, unionid, profile }
}
