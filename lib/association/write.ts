import { record } from '../audit/record'
import { now } from '../clock'
import type { Tx } from '../db'
import { AppError } from '../errors'
import { newId } from '../ids'
import { modeOf, sourceOf } from '../modes'
import { claimBoundAddress, claimProvedAddresses } from './addresses'
import type { Arrival, AssociationResult, StepInput } from './arrival'
import { saveConflict, saveIdentity } from './identity'
import type { Outcome } from './rules'
import type { Situation } from './situation'

/**
 * Writes the outcome of the rules: the user, the identity with its keys, the proved addresses, and the audit event.
 * @throws expired (proof_used)
 */
export async function writeOutcome(
  tx: Tx,
  arrival: Arrival,
  step: StepInput,
  { connection, policy, facts, keys, rows, evidence }: Situation,
  outcome: Extract<Outcome, { kind: 'signed_in' | 'linked' | 'created' }>,
): Promise<AssociationResult> {
  const { poolId, applicationId, connectionId, profile } = arrival
  const { kind } = outcome
  const userId = kind === 'created' ? await createUser(tx, arrival) : outcome.userId
  const recognised = kind === 'signed_in'
  if (!recognised) await consumeProofs(tx, poolId, step, evidence)
  if (kind === 'linked') await claimBoundAddress(tx, { poolId, userId }, outcome.by)
  const identityId = await saveIdentity(tx, { poolId, userId, connection, profile, keys, rows })
  const addresses = recognised ? {} : await claimProvedAddresses(tx, { poolId, userId }, policy, facts, evidence)
  await tx.user.update({
    where: { id: userId, poolId },
    data: {
      ...addresses,
      ...(Object.keys(addresses).length && { version: { increment: 1 } }),
      lastLoginAt: now(),
      logins: { increment: 1 },
    },
  })
  const holder = recognised && outcome.conflict ? facts.byUnionid : null
  if (holder) await saveConflict(tx, { poolId, connectionId, keys, userId, holderId: holder.userId })
  const detail = { method: sourceOf(modeOf(arrival)), applicationId, connectionId }
  await record(tx, {
    poolId,
    actor: { kind: 'user', id: userId },
    target: { kind: 'user', id: userId },
    ...(kind === 'linked'
      ? { action: 'user.linked', detail: { ...detail, by: outcome.by } }
      : kind === 'created'
        ? { action: 'user.created', detail }
        : { action: 'user.logged_in', detail: { ...detail, ...(holder ? { conflictWith: holder.userId } : {}) } }),
  })
  return { kind, userId, identityId }
}

/** Creates a user for a newcomer. Nothing is invented: a name that WeChat does not send stays empty. */
async function createUser(tx: Tx, { poolId, sandbox, profile }: Arrival): Promise<string> {
  const user = await tx.user.create({
    data: { id: newId('usr'), poolId, name: profile?.nickname, sandbox },
    select: { id: true },
  })
  return user.id
}

/**
 * Marks all proofs of the attempt as used, including codes that were sent and not typed in yet.
 * @throws expired (proof_used) when another request has used one of the proofs that decided
 */
async function consumeProofs(
  tx: Tx,
  poolId: string,
  { attemptId }: StepInput,
  { proofIds }: Situation['evidence'],
): Promise<void> {
  if (!attemptId) return
  const used = await tx.proof.updateManyAndReturn({
    where: { poolId, attemptId, usedAt: null },
    data: { usedAt: now() },
    select: { id: true },
  })
  const usedHere = new Set(used.map(({ id }) => id))
  if (proofIds.some((id) => !usedHere.has(id))) throw new AppError('expired', { reason: 'proof_used' })
}
