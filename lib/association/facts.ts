import { now } from '../clock'
import type { Tx } from '../db'
import { AppError } from '../errors'
import type { AttemptStatus } from '../generated/prisma/client'
import { ADDRESS_OF, CodeMethod, ProofMethod } from '../users/rules'
import { type Client, type Key, type Person, subjectOf } from './keys'
import type { BindAnswer, BindMethod, Facts, FieldFact, KnownUser, MatchField, Policy } from './rules'

/** What a person has shown and answered in an attempt so far; whose it is, is looked up anew at every step. */
export type Evidence = {
  /** Values that were proved for Field Matching. */
  proved: Partial<Record<MatchField, string>>
  skipped: readonly string[]
  answer: 'create' | { method: BindMethod; userId: string } | null
  picked: string | null
  /** The proofs this stands on. */
  proofIds: readonly string[]
}

export const NO_EVIDENCE: Evidence = { proved: {}, skipped: [], answer: null, picked: null, proofIds: [] }

export const policyOf = (
  connection: Pick<Policy, 'association' | 'loginOnly'> & { matchFields: string[]; bindMethods: string[] },
  signUp: boolean,
): Policy => ({
  association: connection.association,
  loginOnly: connection.loginOnly,
  signUp,
  matchFields: connection.matchFields as MatchField[],
  bindMethods: connection.bindMethods as BindMethod[],
})

/** Who holds these keys. */
export async function recognise(tx: Tx, poolId: string, keys: Key[]) {
  const rows = await tx.identityKey.findMany({
    where: { poolId, OR: keys },
    include: { identity: { include: { user: { select: { id: true, status: true, sandbox: true } } } } },
  })
  const known = (kind: Key['kind']): KnownUser | null => {
    const user = rows.find((row) => row.kind === kind)?.identity.user
    return user ? personOf(user, false) : null
  }
  return { rows, byOpenid: known('openid'), byUnionid: known('unionid') }
}

const personOf = (user: { id: string; status: string; sandbox: boolean }, taken: boolean): KnownUser => ({
  userId: user.id,
  blocked: user.status === 'blocked',
  sandbox: user.sandbox,
  taken,
  secondFactor: 'none',
})

/**
 * What an attempt has to show for this outside identity: proofs of another attempt, identity or pool, used or expired
 * ones are none. @throws expired (attempt_over)
 */
export async function readEvidence(
  tx: Tx,
  arrival: { poolId: string } & Person & Pick<Client, 'mode' | 'appId' | 'sandbox'>,
  attemptId: string,
): Promise<Pick<Evidence, 'proved' | 'skipped' | 'answer' | 'proofIds'>> {
  const { poolId } = arrival
  // Steps of one attempt wait for each other here; one that comes after its end finds nothing to stand on.
  const [attempt] = await tx.$queryRaw<{ skipped: string[]; status: AttemptStatus }[]>`
    SELECT "skipped", "status"::text FROM "Attempt" WHERE "id" = ${attemptId} AND "poolId" = ${poolId} FOR UPDATE`
  if (attempt?.status !== 'exchanging' && attempt?.status !== 'pending')
    throw new AppError('expired', { reason: 'attempt_over' })
  const proofs = await tx.proof.findMany({
    where: {
      poolId,
      attemptId,
      subject: subjectOf(arrival),
      purpose: { in: ['match', 'bind'] },
      provedAt: { not: null },
      usedAt: null,
      expiresAt: { gt: now() },
    },
    orderBy: { provedAt: 'asc' },
    select: { id: true, purpose: true, method: true, address: true, userId: true },
  })
  const proved: Evidence['proved'] = {}
  let answer: Evidence['answer'] = null
  // In the order they were proved: the newest counts.
  for (const { purpose, method, address, userId } of proofs) {
    if (purpose === 'match') proved[ADDRESS_OF[CodeMethod.parse(method)]] = address
    if (purpose === 'bind' && userId) answer = { method: ProofMethod.parse(method), userId }
  }
  return { proved, answer, skipped: attempt.skipped, proofIds: proofs.map(({ id }) => id) }
}

const boundTo = ({ answer }: Evidence) => (answer && answer !== 'create' ? answer.userId : null)

/**
 * The accounts that a decision is about stand still until it is applied: nobody else links to them, blocks them or gives
 * them an address meanwhile.
 */
export async function lockAccounts(tx: Tx, poolId: string, evidence: Evidence): Promise<void> {
  const { email = null, phone = null } = evidence.proved
  const userId = boundTo(evidence)
  if (email === null && phone === null && userId === null) return
  await tx.$queryRaw`
    SELECT "id" FROM "User"
    WHERE "poolId" = ${poolId} AND ("email" = ${email} OR "phone" = ${phone} OR "id" = ${userId})
    ORDER BY "id" FOR NO KEY UPDATE`
}

/** Whose the proved values and accounts are, right now. `keys` are those of the one who came. */
export async function weigh(
  tx: Tx,
  { poolId, source, keys }: { poolId: string; source: string; keys: Key[] },
  evidence: Evidence,
): Promise<Pick<Facts, 'fields' | 'picked' | 'answer'>> {
  const { proved, skipped, answer, picked } = evidence
  const { email, phone } = proved
  const userId = boundTo(evidence)
  const named = [email !== undefined && { email }, phone !== undefined && { phone }, userId !== null && { id: userId }]
  const OR = named.filter((who) => who !== false)
  const users = OR.length
    ? await tx.user.findMany({
        where: { poolId, OR },
        select: {
          id: true,
          status: true,
          sandbox: true,
          email: true,
          emailVerifiedAt: true,
          phone: true,
          phoneVerifiedAt: true,
          identities: { where: { source, keys: { none: { OR: keys } } }, select: { id: true }, take: 1 },
        },
      })
    : []
  type Account = (typeof users)[number]
  const knownUser = (user: Account) => personOf(user, user.identities.length > 0)
  const fieldFact = (field: MatchField): FieldFact | undefined => {
    const value = proved[field]
    if (value === undefined) return skipped.includes(field) ? 'skipped' : undefined
    const holder = users.find((user) => user[field] === value)
    return { holder: holder ? { ...knownUser(holder), verified: holder[`${field}VerifiedAt`] !== null } : null }
  }
  const bound = users.find(({ id }) => id === userId)
  return {
    fields: { phone: fieldFact('phone'), email: fieldFact('email') },
    picked,
    answer: answerOf(answer, bound && knownUser(bound)),
  }
}

/** A proof of an account that is gone answers nothing. */
function answerOf(answer: Evidence['answer'], user: KnownUser | undefined): BindAnswer | null {
  if (!answer || answer === 'create') return answer
  return user ? { method: answer.method, user } : null
}
