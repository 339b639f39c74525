import { db } from '../db'
import { env } from '../env'
import { policyOf, recognise } from './facts'
import { type Key, keysOf, type SourceIds } from './keys'
import { decide, type Facts, type Outcome } from './rules'

/**
 * What `associate` would do with somebody who comes through a connection right now, for an application that takes new
 * users. Changes nothing. Null when the connection is gone.
 */
export async function previewOutcome(
  poolId: string,
  connectionId: string,
  person: SourceIds,
): Promise<{ keys: Key[]; outcome: Outcome; byOpenid: string | null; byUnionid: string | null } | null> {
  const connection = await db.connection.findUnique({ where: { id: connectionId, poolId } })
  if (!connection) return null
  const keys = keysOf(person, connection)
  const { byOpenid, byUnionid } = await recognise(db, poolId, keys)
  const noAnswers = { fields: {}, picked: null, answer: null }
  const facts: Facts = {
    open: true,
    sandbox: connection.sandbox,
    local: env().localSandbox,
    byOpenid,
    byUnionid,
    ...noAnswers,
  }
  const outcome = decide(policyOf(connection, true), facts)
  return { keys, outcome, byOpenid: byOpenid?.userId ?? null, byUnionid: byUnionid?.userId ?? null }
}
