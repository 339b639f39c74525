import { record } from '../audit/record'
import { now } from '../clock'
import type { Tx } from '../db'
import { AppError } from '../errors'
import { newId } from '../ids'
import { modeOf, sourceOf } from '../modes'
import { claimBound, claimProved } from './addresses'
import type { Arrival, Associated, Step } from './arrival'
import { keepConflict, keepIdentity } from './identity'
import type { Outcome } from './rules'
import type { Situation } from './situation'

/** Writes down what was decided: the user, the identity with its keys, what was proved, and that it happened. */
export async function write(
  tx: Tx,
  arrival: Arrival,
  step: Step,
  { connection, policy, facts, keys, rows, evidence }: Situation,
  outcome: Extract<Outcome, { kind: 'signed_in' | 'linked' | 'created' }>,
): Promise<Associated> {
  const { poolId, applicationId, connectionId, profile } = arrival
  const { kind } = outcome
  const userId = kind === 'created' ? await createUser(tx, arrival) : outcome.userId
  const known = kind === 'signed_in'
  if (!known) await spendProofs(tx, poolId, step, evidence)
  if (kind === 'linked') await claimBound(tx, { poolId, userId }, outcome.by)
  const identityId = await keepIdentity(tx, { poolId, userId, connection, profile, keys, rows })
  const addresses = known ? {} : await claimProved(tx, { poolId, userId }, policy, facts, evidence)
  await tx.user.update({
    where: { id: userId, poolId },
    data: { ...addresses, lastLoginAt: now(), logins: { increment: 1 } },
  })
  const holder = known && outcome.conflict ? facts.byUnionid : null
  if (holder) await keepConflict(tx, { poolId, connectionId, keys, userId, holderId: holder.userId })
  const how = { method: sourceOf(modeOf(arrival)), applicationId, connectionId }
  await record(tx, {
    poolId,
    actor: { kind: 'user', id: userId },
    target: { kind: 'user', id: userId },
    ...(kind === 'linked'
      ? { action: 'user.linked', detail: { ...how, by: outcome.by } }
      : kind === 'created'
        ? { action: 'user.created', detail: how }
        : { action: 'user.logged_in', detail: { ...how, ...(holder ? { conflictWith: holder.userId } : {}) } }),
  })
  return { kind, userId, identityId }
}

/** Nothing of a person is invented: what WeChat does not tell stays empty. */
async function createUser(tx: Tx, { poolId, sandbox, profile }: Arrival): Promise<string> {
  const user = await tx.user.create({
    data: { id: newId('usr'), poolId, name: profile?.nickname, sandbox },
    select: { id: true },
  })
  return user.id
}

/** What an attempt has to show has done its work; codes of it that are still open are worth nothing more. */
async function spendProofs(
  tx: Tx,
  poolId: string,
  { attemptId }: Step,
  { proofIds }: Situation['evidence'],
): Promise<void> {
  if (!attemptId) return
  const used = await tx.proof.updateManyAndReturn({
    where: { poolId, attemptId, usedAt: null },
    data: { usedAt: now() },
    select: { id: true },
  })
  const mine = new Set(used.map(({ id }) => id))
  if (proofIds.some((id) => !mine.has(id))) throw new AppError('expired', { reason: 'proof_used' })
}
