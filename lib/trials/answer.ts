import type { Attempt } from '../generated/prisma/client'
import { consoleOrigin } from '../hosts'
import type { AttemptOutcome, TrialAttempt } from '../login/attempt/attempt'
import { orBroken, settleOnce } from '../login/attempt/settle'
import { findAnyConnection } from '../login/corridor/connections'
import { exchange } from '../login/exchange/exchange'
import type { PoolRef } from '../pools/queries'
import { reportOf, saveReport } from './report'

/**
 * Answers WeChat's callback to a trial, as `answerCallback` does to a login. Nobody is logged in: what WeChat said is
 * kept in a report for the developer.
 */
export const answerTrial = (
  pool: PoolRef,
  attempt: TrialAttempt,
  query: URLSearchParams,
): Promise<AttemptOutcome | 'wait'> =>
  settleOnce(attempt, async () => {
    const result = await exchange(pool, attempt, await findAnyConnection(pool.id, attempt.connectionId), query)
    if (result.kind === 'refused') return result
    return orBroken(attempt, async () => {
      await saveReport(attempt, reportOf(result.answer))
      return { kind: 'tried' }
    })
  })

/** The console page with a trial's report. */
export const trialPage = ({ id, poolId, connectionId }: Pick<Attempt, 'id' | 'poolId' | 'connectionId'>): string =>
  `${consoleOrigin()}/pools/${poolId}/social/${connectionId}/try?attempt=${id}`
