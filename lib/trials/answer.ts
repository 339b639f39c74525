import type { Attempt } from '../generated/prisma/client'
import { consoleOrigin } from '../hosts'
import type { AttemptOutcome, TrialAttempt } from '../login/attempt/attempt'
import { orBroken, settleOnce } from '../login/attempt/settle'
import { findAnyConnection } from '../login/corridor/connections'
import { exchange } from '../login/exchange/exchange'
import type { PoolRef } from '../pools/queries'
import { reportOf, saveReport } from './report'

/** The same as a login's `answerCallback`, for a developer who tries a connection out: nobody is looked for, and nothing is decided. */
export const answerTrial = (
  pool: PoolRef,
  attempt: TrialAttempt,
  query: URLSearchParams,
): Promise<AttemptOutcome | 'wait'> =>
  settleOnce(attempt, async () => {
    const came = await exchange(pool, attempt, await findAnyConnection(pool.id, attempt.connectionId), query)
    if (came.kind === 'refused') return came
    return orBroken(attempt, async () => {
      await saveReport(attempt, reportOf(came.told))
      return { kind: 'tried' }
    })
  })

/** Where the developer sees what was found. */
export const trialPage = ({ id, poolId, connectionId }: Pick<Attempt, 'id' | 'poolId' | 'connectionId'>): string =>
  `${consoleOrigin()}/pools/${poolId}/social/${connectionId}/try?attempt=${id}`
