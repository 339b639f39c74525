import { record } from '../audit/record'
import { now } from '../clock'
import { db, type Tx } from '../db'
import { env } from '../env'
import { AppError } from '../errors'
import { newId } from '../ids'
import { Line } from '../line'
import { claimAddress } from '../users/proved'
import { ADDRESS_OF, type CodeMethod } from '../users/rules'
import { claimProved } from './addresses'
import { type Evidence, lockAccounts, NO_EVIDENCE, policyOf, readEvidence, recognise, weigh } from './facts'
import { keepConflict, keepIdentity } from './identity'
import { keysOf } from './keys'
import { decide, type Facts, type Outcome } from './rules'

export { subjectOf } from './keys'

export type Arrival = {
  poolId: string
  applicationId: string
  connectionId: string
  /** Of the connection as the exchange saw it: the keys' realms. */
  mode: string
  appId: string
  sandbox: boolean
  openid: string
  unionid: string | null
  /** Null when the source told none this time: what is known stays. */
  profile: { nickname: string | null; avatarUrl: string | null } | null
}

/** What the person just did on the pages that ask; proofs and skipped fields are rows of the attempt. */
export type Step = {
  attemptId?: string
  answer?: 'create'
  /** One of several matches, by its user. */
  picked?: string
}

export type Associated =
  | { kind: 'signed_in' | 'linked' | 'created'; userId: string; identityId: string }
  | Extract<Outcome, { kind: 'ask' | 'prove' | 'choose' | 'refused' }>

/**
 * In a crowd of one person's arrivals, each may lose the race for every row it wants to write; whoever wins has committed,
 * so that the next look finds more than the last one.
 */
const TRIES = 10

/**
 * Unique violation, a row that others hold on to, one that is gone, a deadlock or a write conflict; and a transaction that
 * came too late and was rolled back.
 */
const RACES: unknown[] = ['P2002', 'P2003', 'P2025', 'P2034', 'P2028']

/** A transaction's time runs while it waits for others: a crowd waits outside, and leaves connections to everybody else. */
const AT_ONCE = 8
const line = new Line(AT_ONCE)

function isRace(error: unknown): boolean {
  const { code, meta } = (error ?? {}) as {
    code?: unknown
    meta?: { driverAdapterError?: { cause?: { kind?: string } } }
  }
  // A statement of our own fails under another code.
  return RACES.includes(code) || meta?.driverAdapterError?.cause?.kind === 'TransactionWriteConflict'
}

/**
 * Loads the facts, decides and applies, in one transaction. When two arrivals of one person meet, one of them finds a row
 * of its own taken by the other, and looks again.
 * @throws expired when a proof it stands on was used by somebody else meanwhile (proof_used), or the attempt of the step
 * has ended (attempt_over)
 */
export async function associate(arrival: Arrival, step: Step = {}): Promise<Associated> {
  for (let tries = 1; ; tries++)
    try {
      return await line.run(arrival.poolId, () => db.$transaction((tx) => associateIn(tx, arrival, step)))
    } catch (error) {
      if (tries === TRIES || !isRace(error)) throw error
    }
}

async function associateIn(tx: Tx, arrival: Arrival, step: Step): Promise<Associated> {
  const situation = await look(tx, arrival, step)
  if (!situation) return { kind: 'refused', reason: 'connection_off' }
  const outcome = decide(situation.policy, situation.facts)
  if (outcome.kind !== 'created' && !('userId' in outcome)) return outcome
  return apply(tx, arrival, step, situation, outcome)
}

type Situation = NonNullable<Awaited<ReturnType<typeof look>>>

/** Everything the rule wants to know, at this moment. Null when this is not the connection of the exchange any more. */
async function look(tx: Tx, arrival: Arrival, step: Step) {
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

/** Writes down what was decided: the user, the identity with its keys, what was proved, and that it happened. */
async function apply(
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
  // The owner of an address that an account merely claimed takes the account over (docs/threats.md S03).
  const address = kind === 'linked' && outcome.by in ADDRESS_OF ? ADDRESS_OF[outcome.by as CodeMethod] : null
  if (address) await claimAddress({ tx, poolId, actor: { kind: 'user', id: userId } }, userId, address)
  const identityId = await keepIdentity(tx, { poolId, userId, connection, profile, keys, rows })
  const addresses = known ? {} : await claimProved(tx, { poolId, userId }, policy, facts, evidence)
  await tx.user.update({
    where: { id: userId, poolId },
    data: { ...addresses, lastLoginAt: now(), logins: { increment: 1 } },
  })
  const holder = known && outcome.conflict ? facts.byUnionid : null
  if (holder) await keepConflict(tx, { poolId, connectionId, keys, userId, holderId: holder.userId })
  const how = { method: 'wechat', applicationId, connectionId } as const
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
async function spendProofs(tx: Tx, poolId: string, { attemptId }: Step, { proofIds }: Evidence): Promise<void> {
  if (!attemptId) return
  const used = await tx.proof.updateManyAndReturn({
    where: { poolId, attemptId, usedAt: null },
    data: { usedAt: now() },
    select: { id: true },
  })
  const mine = new Set(used.map(({ id }) => id))
  if (proofIds.some((id) => !mine.has(id))) throw new AppError('expired', { reason: 'proof_used' })
}
