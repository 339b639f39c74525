import type { Attempt, Connection } from '../../generated/prisma/client'
import type { PoolRef } from '../../pools/queries'
import type { SourceAnswer, SourceFailure } from '../../sources/mode'
import { openHandshake, type RefusedOutcome } from '../attempt/attempt'
import { askSource, isSourceAnswer } from './handshake'
import { noteResult } from './notes'

/** An exchange that succeeded: who the person is at the source, and the connection that was used. */
export type Exchanged = { kind: 'exchanged'; answer: SourceAnswer; connection: Connection }

/**
 * Asks the source who the person is, and records on the connection whether that worked.
 * @param connection null if it may no longer be used: then the source is not asked
 * @param query of the callback, as the source wrote it
 */
export async function exchange(
  pool: PoolRef,
  attempt: Attempt,
  connection: Connection | null,
  query: URLSearchParams,
): Promise<Exchanged | RefusedOutcome> {
  if (!connection) return { kind: 'refused', reason: 'connection_off' }
  if (!query.get('code')) return { kind: 'refused', reason: 'no_code' }
  const result = await askSource(pool, connection, openHandshake(attempt), query)
  await noteResult(attempt, connection, result)
  return isSourceAnswer(result) ? { kind: 'exchanged', answer: result, connection } : refusalFrom(result)
}

function refusalFrom(failure: SourceFailure | null): RefusedOutcome {
  if (!failure) return { kind: 'refused', reason: 'broken' }
  const { family, errcode, problem, stage } = failure
  return { kind: 'refused', reason: `wechat_${family}`, errcode, problem, stage }
}
