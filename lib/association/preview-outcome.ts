import { db } from '../db'
import { env } from '../env'
import { findKeyHolders, policyOf } from './facts'
import { keysOf, type SourceIds, type SourceKey } from './keys'
import { decide, type Facts, type Outcome } from './rules'

/**
 * What `associate` would first decide about a person who comes through a stored connection now, for an application that
 * takes new users. Changes nothing. `dryRun` also answers the questions that follow, and works for unsaved settings.
 * @returns null when there is no such connection
 */
export async function previewOutcome(
  poolId: string,
  connectionId: string,
  person: SourceIds,
): Promise<{ keys: SourceKey[]; outcome: Outcome; byOpenid: string | null; byUnionid: string | null } | null> {
  const connection = await db.connection.findUnique({ where: { id: connectionId, poolId } })
  if (!connection) return null
  const keys = keysOf(person, connection)
  const { byOpenid, byUnionid } = await findKeyHolders(db, poolId, keys)
  const facts: Facts = {
    open: true,
    sandbox: connection.sandbox,
    local: env().localSandbox,
    byOpenid,
    byUnionid,
    fields: {},
    picked: null,
    answer: null,
  }
  const outcome = decide(policyOf(connection, true), facts)
  return { keys, outcome, byOpenid: byOpenid?.userId ?? null, byUnionid: byUnionid?.userId ?? null }
}
