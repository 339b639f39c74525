import type { Tx } from '../db'
import { env } from '../env'
import type { Arrival, StepInput } from './arrival'
import {
  type Evidence,
  findKeyHolders,
  loadAccountFacts,
  lockAccounts,
  NO_EVIDENCE,
  policyOf,
  readEvidence,
} from './facts'
import { keysOf } from './keys'
import type { Facts } from './rules'

export type Situation = NonNullable<Awaited<ReturnType<typeof loadSituation>>>

/**
 * Loads everything that the rules need to decide, and that `writeOutcome` needs to write. Null when the connection or
 * the application is gone, or the connection has another AppID or sandbox setting than during the exchange.
 */
export async function loadSituation(tx: Tx, arrival: Arrival, step: StepInput) {
  const { poolId, applicationId, connectionId } = arrival
  const [connection, application] = await Promise.all([
    tx.connection.findUnique({
      where: { id: connectionId, poolId },
      include: { switches: { where: { applicationId }, select: { applicationId: true } } },
    }),
    tx.application.findUnique({ where: { id: applicationId, poolId }, select: { signUp: true } }),
  ])
  // If the connection was changed during the exchange, its realms are no longer those of the keys that WeChat sent.
  const same = connection?.appId === arrival.appId && connection.sandbox === arrival.sandbox
  if (!connection || !application || !same) return null

  const keys = keysOf(arrival, connection)
  let holders = await findKeyHolders(tx, poolId, keys)
  let evidence: Evidence = { ...NO_EVIDENCE, answer: step.answer ?? null, picked: step.picked ?? null }
  if (!holders.rows.length && step.attemptId && connection.association !== 'off') {
    const stored = await readEvidence(tx, arrival, step.attemptId)
    evidence = { ...evidence, ...stored, answer: evidence.answer ?? stored.answer }
    await lockAccounts(tx, poolId, evidence)
    // Another request may have linked these keys to a user while this one waited for the locks.
    holders = await findKeyHolders(tx, poolId, keys)
  }
  const { rows, byOpenid, byUnionid } = holders
  const facts: Facts = {
    open: connection.switches.length > 0,
    sandbox: connection.sandbox,
    local: env().localSandbox,
    byOpenid,
    byUnionid,
    ...(await loadAccountFacts(tx, { poolId, source: connection.source, keys }, evidence)),
  }
  return { connection, policy: policyOf(connection, application.signUp), facts, keys, rows, evidence }
}
