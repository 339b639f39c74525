import type { Tx } from '../db'
import { env } from '../env'
import type { Arrival, StepInput } from './arrival'
import { type Evidence, loadAccountFacts, lockAccounts, NO_EVIDENCE, policyOf, readEvidence, recognise } from './facts'
import { keysOf } from './keys'
import type { Facts } from './rules'

export type Situation = NonNullable<Awaited<ReturnType<typeof loadSituation>>>

/** Loads all that the rules decide by. Null when the connection is not the one that the exchange was made with. */
export async function loadSituation(tx: Tx, arrival: Arrival, step: StepInput) {
  const { poolId, applicationId, connectionId } = arrival
  const [connection, application] = await Promise.all([
    tx.connection.findUnique({
      where: { id: connectionId, poolId },
      include: { switches: { where: { applicationId }, select: { applicationId: true } } },
    }),
    tx.application.findUnique({ where: { id: applicationId, poolId }, select: { signUp: true } }),
  ])
  // Saved during the exchange with another AppID or another side of the sandbox: these keys belong to neither realm.
  const same = connection?.appId === arrival.appId && connection.sandbox === arrival.sandbox
  if (!connection || !application || !same) return null

  const keys = keysOf(arrival, connection)
  let known = await recognise(tx, poolId, keys)
  let evidence: Evidence = { ...NO_EVIDENCE, answer: step.answer ?? null, picked: step.picked ?? null }
  if (!known.rows.length && step.attemptId && connection.association !== 'off') {
    const stored = await readEvidence(tx, arrival, step.attemptId)
    evidence = { ...evidence, ...stored, answer: evidence.answer ?? stored.answer }
    await lockAccounts(tx, poolId, evidence)
    // While we waited for the locks, another request may have used these proofs and linked these keys to a user.
    known = await recognise(tx, poolId, keys)
  }
  const { rows, byOpenid, byUnionid } = known
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
