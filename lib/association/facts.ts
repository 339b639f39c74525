import { now } from '../clock'
import type { Tx } from '../db'
import { AppError } from '../errors'
import type { AttemptStatus } from '../generated/prisma/client'
import { ADDRESS_OF, CodeMethod, ProofMethod } from '../users/rules'
import { type KeyConnection, type SourceIds, type SourceKey, subjectOf } from './keys'
import type { BindAnswer, BindMethod, Candidate, Facts, FieldFact, MatchField, Policy } from './rules'

/** What a person has proved and answered in an attempt so far. The accounts behind it are loaded anew at every step. */
export type Evidence = {
  /** The addresses that were proved for Field Matching. */
  proved: Partial<Record<MatchField, string>>
  /** The fields that the person skipped. */
  skipped: readonly string[]
  /** The answer to Ask Binding: a new account, or the account that was proved. */
  answer: 'create' | { method: BindMethod; userId: string } | null
  /** The id of the user that the person picked when several matched. */
  picked: string | null
  /** The proofs that `proved` and `answer` come from. */
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

/** The stored ones of these keys, and the users who have them. */
export async function findKeyHolders(tx: Tx, poolId: string, keys: SourceKey[]) {
  const rows = await tx.identityKey.findMany({
    where: { poolId, OR: keys },
    include: { identity: { include: { user: { select: { id: true, status: true, sandbox: true } } } } },
  })
  const holderOf = (kind: SourceKey['kind']): Candidate | null => {
    const user = rows.find((row) => row.kind === kind)?.identity.user
    return user ? candidateOf(user, false) : null
  }
  return { rows, byOpenid: holderOf('openid'), byUnionid: holderOf('unionid') }
}

const candidateOf = (user: { id: string; status: string; sandbox: boolean }, taken: boolean): Candidate => ({
  userId: user.id,
  blocked: user.status === 'blocked',
  sandbox: user.sandbox,
  taken,
  // No account has a second factor yet; the rules are ready for it (docs/threats.md S10).
  secondFactor: 'none',
})

/**
 * The evidence that is stored with an attempt: the fields that were skipped, and the proofs that are unused, unexpired
 * and made for this account at WeChat.
 * @throws expired (attempt_over) when the attempt has ended
 */
export async function readEvidence(
  tx: Tx,
  arrival: { poolId: string } & SourceIds & Pick<KeyConnection, 'mode' | 'appId' | 'sandbox'>,
  attemptId: string,
): Promise<Pick<Evidence, 'proved' | 'skipped' | 'answer' | 'proofIds'>> {
  const { poolId } = arrival
  // The lock makes concurrent steps of one attempt run one after the other.
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
  // Oldest first, so that the newest proof wins.
  for (const { purpose, method, address, userId } of proofs) {
    if (purpose === 'match') proved[ADDRESS_OF[CodeMethod.parse(method)]] = address
    if (purpose === 'bind' && userId) answer = { method: ProofMethod.parse(method), userId }
  }
  return { proved, answer, skipped: attempt.skipped, proofIds: proofs.map(({ id }) => id) }
}

const boundUserId = ({ answer }: Evidence) => (answer && answer !== 'create' ? answer.userId : null)

/**
 * Locks the accounts behind the evidence until the transaction ends. Meanwhile no other request can link an identity to
 * them, block them or change their addresses.
 */
export async function lockAccounts(tx: Tx, poolId: string, evidence: Evidence): Promise<void> {
  const { email = null, phone = null } = evidence.proved
  const userId = boundUserId(evidence)
  if (email === null && phone === null && userId === null) return
  await tx.$queryRaw`
    SELECT "id" FROM "User"
    WHERE "poolId" = ${poolId} AND ("email" = ${email} OR "phone" = ${phone} OR "id" = ${userId})
    ORDER BY "id" FOR NO KEY UPDATE`
}

/**
 * The accounts behind the evidence, as they are now. An account is `taken` if it has an identity of this source that
 * has none of `keys`.
 */
export async function loadAccountFacts(
  tx: Tx,
  { poolId, source, keys }: { poolId: string; source: string; keys: SourceKey[] },
  evidence: Evidence,
): Promise<Pick<Facts, 'fields' | 'picked' | 'answer'>> {
  const { proved, skipped, answer, picked } = evidence
  const { email, phone } = proved
  const userId = boundUserId(evidence)
  const conditions = [
    email !== undefined && { email },
    phone !== undefined && { phone },
    userId !== null && { id: userId },
  ]
  const OR = conditions.filter((condition) => condition !== false)
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
  const candidate = (user: Account) => candidateOf(user, user.identities.length > 0)
  const fieldFact = (field: MatchField): FieldFact | undefined => {
    const value = proved[field]
    if (value === undefined) return skipped.includes(field) ? 'skipped' : undefined
    const holder = users.find((user) => user[field] === value)
    return { holder: holder ? { ...candidate(holder), verified: holder[`${field}VerifiedAt`] !== null } : null }
  }
  const bound = users.find(({ id }) => id === userId)
  return {
    fields: { phone: fieldFact('phone'), email: fieldFact('email') },
    picked,
    answer: bindAnswerOf(answer, bound && candidate(bound)),
  }
}

/** Null when nothing was answered, or when the account that was proved has been deleted since. */
function bindAnswerOf(answer: Evidence['answer'], user: Candidate | undefined): BindAnswer | null {
  if (!answer || answer === 'create') return answer
  return user ? { method: answer.method, user } : null
}
