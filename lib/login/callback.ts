import type { Attempt } from '../generated/prisma/client'
import { log } from '../log'
import type { PoolRef } from '../pools/queries'
import { type AttemptOutcome, breakStaleAttempt, outcomeOf, storeOutcome, takeAttempt } from './attempt'
import { findOpenConnection } from './begin'
import { completeHandshake } from './handshake'

/**
 * The outcome of an attempt whose browser came back from WeChat, or `wait` while another hit of the same callback is at
 * it: one exchange, whatever arrives.
 */
export async function answerCallback(
  pool: PoolRef,
  attempt: Attempt,
  query: URLSearchParams,
): Promise<AttemptOutcome | 'wait'> {
  if (attempt.status === 'done') return outcomeOf(attempt) ?? { kind: 'refused', reason: 'broken' }
  if (!(await takeAttempt(attempt)))
    return (await breakStaleAttempt(attempt)) ? { kind: 'refused', reason: 'broken' } : 'wait'
  const refuse = async (reason: 'connection_off' | 'no_code'): Promise<AttemptOutcome> => {
    await storeOutcome(attempt, { kind: 'refused', reason })
    return { kind: 'refused', reason }
  }
  // Switched off while the QR code was open: WeChat is not even asked.
  const connection = await findOpenConnection(pool.id, attempt.connectionId, attempt.applicationId)
  if (!connection) return refuse('connection_off')
  if (!query.get('code')) return refuse('no_code')
  const outcome = await completeHandshake(pool, attempt, connection, query)
  if (outcome.kind === 'refused')
    log().warn(
      {
        reference: attempt.id,
        reason: outcome.reason,
        errcode: outcome.errcode,
        connection: connection.id,
        pool: pool.id,
      },
      'login refused',
    )
  return outcome
}
