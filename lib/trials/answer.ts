import type { Attempt } from '../generated/prisma/client'
import { consoleOrigin } from '../hosts'
import { type AttemptOutcome, openHandshake, saveReport, type TrialAttempt } from '../login/attempt/attempt'
import { orBroken, settleOnce } from '../login/attempt/settle'
import { findAnyConnection } from '../login/corridor/begin'
import { exchange, isTold, refusalIn } from '../login/exchange/exchange'
import { noteSaid } from '../login/exchange/notes'
import type { PoolRef } from '../pools/queries'
import { reportOf } from './report'

/** The same as a login's `answerCallback`, for a developer who tries a connection out: nobody is looked for, and nothing is decided. */
export const answerTrial = (
  pool: PoolRef,
  attempt: TrialAttempt,
  query: URLSearchParams,
): Promise<AttemptOutcome | 'wait'> =>
  settleOnce(attempt, async () => {
    const connection = await findAnyConnection(pool.id, attempt.connectionId)
    if (!connection) return { kind: 'refused', reason: 'connection_off' }
    if (!query.get('code')) return { kind: 'refused', reason: 'no_code' }
    const said = await exchange(pool, connection, openHandshake(attempt), query)
    await noteSaid(attempt, connection, said)
    if (!isTold(said)) return refusalIn(said)
    return orBroken(attempt, async () => {
      await saveReport(attempt, reportOf(said))
      return { kind: 'tried' }
    })
  })

/** Where the developer sees what was found. */
export const trialPage = ({ id, poolId, connectionId }: Pick<Attempt, 'id' | 'poolId' | 'connectionId'>): string =>
  `${consoleOrigin()}/pools/${poolId}/social/${connectionId}/try?attempt=${id}`
