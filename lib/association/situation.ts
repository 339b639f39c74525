import type { Tx } from '../db'
import { env } from '../env'
import type { Arrival, Step } from './arrival'
import { type Evidence, lockAccounts, NO_EVIDENCE, policyOf, readEvidence, recognise, weigh } from './facts'
import { keysOf } from './keys'
import type { Facts } from './rules'

export type Situation = NonNullable<Awaited<ReturnType<typeof look>>>

/** Everything the rule wants to know, at this moment. Null when this is not the connection of the exchange any more. */
export async function look(tx: Tx, arrival: Arrival, step: Step) {
  const { poolId, applicationId, connectionId } = arrival
  const [connection, application] = await Promise.all([
    tx.connection.findUnique({
      where: { id: connectionId, poolId },
      include: { switches: { where: { applicationId }, select: { applicationId: true } } },
    }),
    tx.application.findUnique({ where: { id: applicationId, poolId }, select: { signUp: true } }),
  ])
  // Saved with another AppID or another place during the exchange: these keys are of neither.
  const same = connection?.appId === arrival.appId && connection.sandbox === arrival.sandbox
  if (!connection || !application || !same) return null

  const keys = keysOf(arrival, connection)
  let known = await recognise(tx, poolId, keys)
  let evidence: Evidence = { ...NO_EVIDENCE, answer: step.answer ?? null, picked: step.picked ?? null }
  if (!known.rows.length && step.attemptId && connection.association !== 'off') {
    const shown = await readEvidence(tx, arrival, step.attemptId)
    evidence = { ...evidence, ...shown, answer: evidence.answer ?? shown.answer }
    await lockAccounts(tx, poolId, evidence)
    // Another step may have used these proofs meanwhile, and made this person known by them.
    known = await recognise(tx, poolId, keys)
  }
  const { rows, byOpenid, byUnionid } = known
  const facts: Facts = {
    open: connection.switches.length > 0,
    sandbox: connection.sandbox,
    local: env().local,
    byOpenid,
    byUnionid,
    ...(await weigh(tx, { poolId, source: connection.source, keys }, evidence)),
  }
  return { connection, policy: policyOf(connection, application.signUp), facts, keys, rows, evidence }
}
