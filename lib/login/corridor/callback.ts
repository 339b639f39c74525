import type { Attempt } from '../../generated/prisma/client'
import type { PoolRef } from '../../pools/queries'
import {
  type AttemptOutcome,
  breakStaleAttempt,
  outcomeOf,
  type Refused,
  recordRefusal,
  storeOutcome,
  takeAttempt,
} from '../attempt/attempt'
import { findAnyConnection, findOpenConnection } from './begin'
import { completeHandshake } from './handshake'

const BROKEN: Refused = { kind: 'refused', reason: 'broken' }

/**
 * The outcome of an attempt whose browser came back from WeChat, or `wait` while another hit of the same callback is at
 * it: one exchange, whatever arrives.
 */
export async function answerCallback(
  pool: PoolRef,
  attempt: Attempt,
  query: URLSearchParams,
): Promise<AttemptOutcome | 'wait'> {
  if (attempt.status === 'done' || attempt.status === 'pending') return outcomeOf(attempt) ?? BROKEN
  const taken = await takeAttempt(attempt)
  if (!taken && !(await breakStaleAttempt(attempt))) return 'wait'
  const outcome = taken ? await exchange(pool, attempt, query) : BROKEN
  if (outcome.kind === 'refused') await recordRefusal(attempt, outcome)
  return outcome
}

async function exchange(pool: PoolRef, attempt: Attempt, query: URLSearchParams): Promise<AttemptOutcome> {
  // Switched off while the QR code was open: WeChat is not even asked.
  const connection = attempt.developerId
    ? await findAnyConnection(pool.id, attempt.connectionId)
    : await findOpenConnection(pool.id, attempt.connectionId, attempt.applicationId)
  if (connection && query.get('code')) return completeHandshake(pool, attempt, connection, query)
  const outcome: Refused = { kind: 'refused', reason: connection ? 'no_code' : 'connection_off' }
  await storeOutcome(attempt, outcome)
  return outcome
}
