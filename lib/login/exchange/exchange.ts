import type { Attempt, Connection } from '../../generated/prisma/client'
import type { PoolRef } from '../../pools/queries'
import type { SourceAnswer, SourceFailure } from '../../sources/mode'
import { openHandshake, type RefusedOutcome } from '../attempt/attempt'
import { askSource, isSourceAnswer } from './handshake'
import { noteResult } from './notes'

/** Who came back from the source, and through which connection. */
export type ExchangeResult = { kind: 'came'; told: SourceAnswer; connection: Connection }

/**
 * Asks the source who it is that came back with this query, and keeps what that says about the connection.
 * @param connection null where it may not be used, by now: the source is not even asked
 */
export async function exchange(
  pool: PoolRef,
  attempt: Attempt,
  connection: Connection | null,
  query: URLSearchParams,
): Promise<ExchangeResult | RefusedOutcome> {
  if (!connection) return { kind: 'refused', reason: 'connection_off' }
  if (!query.get('code')) return { kind: 'refused', reason: 'no_code' }
  const said = await askSource(pool, connection, openHandshake(attempt), query)
  await noteResult(attempt, connection, said)
  return isSourceAnswer(said) ? { kind: 'came', told: said, connection } : refusalFrom(said)
}

function refusalFrom(said: SourceFailure | null): RefusedOutcome {
  if (!said) return { kind: 'refused', reason: 'broken' }
  const { family, errcode, problem, stage } = said
  return { kind: 'refused', reason: `wechat_${family}`, errcode, problem, stage }
}
