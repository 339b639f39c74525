import { createHmac } from 'node:crypto'
import { now } from '../../clock'
import { derivedSecrets, sameText } from '../../crypto'
import { db, type Tx } from '../../db'
import { AppError } from '../../errors'
import type { Attempt, Prisma, Proof } from '../../generated/prisma/client'
import { BudgetSpent } from '../../limits/counters'
import { countProofTry, forgetProofTry, noteWrongProof } from '../../limits/rate-limit'
import type { Visit } from '../../oidc/visit'
import type { PoolRef } from '../../pools/queries'
import { CodeMethod } from '../../users/rules'
import { provedOwnerOf } from './addresses'

export type CodePurpose = Proof['purpose']

/**
 * Where a code is sent or checked: in a visit, perhaps for an attempt. `known`: the known browser's cookie; its tries
 * are counted apart from those of strangers.
 */
export type CodeRequest = {
  pool: PoolRef
  visit: Visit
  attempt?: Pick<Attempt, 'id' | 'subject' | 'expiresAt'>
  known?: string
}

/** A code as the person typed it. `known`: the known browser's cookie. */
export type CodeEntry = { proofId: string; code: string; known?: string }

const TRIES = 5

/**
 * Keyed hashes, one for each current secret: without a key, the million codes are tried in no time. Each contains the
 * proof's id, so that no code fits another proof.
 */
export const codeHashes = (proofId: string, code: string): string[] =>
  derivedSecrets('proof-code').map((key) => createHmac('sha256', key).update(`${proofId}:${code}`).digest('hex'))

/** The id, or an empty text (which no proof has) if it is malformed: PostgreSQL rejects some characters. */
export const safeProofId = (proofId: string): string => (/^prf_\w{1,40}$/.test(proofId) ? proofId : '')

/**
 * The columns that tie a proof to its visit, or to one attempt and its outside identity, so that no other can use it
 * (docs/threats.md S07).
 */
export const proofScopeOf = ({ pool, visit, attempt }: CodeRequest) => ({
  poolId: pool.id,
  interaction: visit.uid,
  attemptId: attempt?.id ?? null,
  subject: attempt?.subject ?? null,
})

/**
 * Turns a right code into a proof, once; `spendProof` uses the proof up. After five wrong codes for the attempt (or
 * visit, if there is none) or for the account, the right one is refused too (docs/threats.md S23).
 * @param input.purpose what the code must have been sent for
 * @throws invalid (wrong_code, field `code`), rate_limited (too_many_tries), expired (code_expired), also for a proof
 * of another pool, visit, attempt or outside identity (S07)
 */
export async function checkCode(input: CodeRequest & CodeEntry & { purpose?: CodePurpose }): Promise<Proof> {
  const { pool, visit, attempt, known, purpose } = input
  const open = { ...unprovedCode(input), ...(purpose ? { purpose } : {}) }
  const proof = await db.proof.findFirst({ where: open })
  if (!proof?.codeHash) throw new AppError('expired', { reason: 'code_expired' })
  const user = await provedOwnerOf(pool.id, CodeMethod.parse(proof.method), proof.address)
  const budgets = { poolId: pool.id, attemptId: attempt?.id, visit, address: proof.address, user, known }
  await countProofTry(budgets)
  if (proof.tries >= TRIES)
    throw new AppError('rate_limited', { reason: 'too_many_tries', cause: new BudgetSpent('proof', 'visit') })
  const { codeHash } = proof
  const code = input.code.replace(/[\s-]/g, '')
  // All hashes are compared, so that the time of the answer tells nothing.
  if (!codeHashes(proof.id, code).filter((hash) => sameText(hash, codeHash)).length) {
    await db.proof.updateMany({ where: { id: proof.id, poolId: pool.id }, data: { tries: { increment: 1 } } })
    await noteWrongProof(budgets)
    throw new AppError('invalid', { field: 'code', reason: 'wrong_code' })
  }
  const [proved] = await db.proof.updateManyAndReturn({
    where: { ...open, tries: { lt: TRIES } },
    data: { provedAt: now() },
  })
  if (!proved) throw new AppError('expired', { reason: 'proof_used' })
  await forgetProofTry(budgets)
  return proved
}

/** The condition for a code that can still be typed in. */
const unprovedCode = (input: CodeRequest & { proofId: string }): Prisma.ProofWhereInput => ({
  ...proofScopeOf(input),
  id: safeProofId(input.proofId),
  codeHash: { not: null },
  provedAt: null,
  expiresAt: { gt: now() },
})

/**
 * A code for the page on which it is typed; `open` while that is possible. Afterwards its address and name still fill
 * the form that sends another. @param attemptId of the attempt, if this browser has proved it
 */
export const findCode = (poolId: string, uid: string, proofId: string, attemptId?: string): Promise<Code | null> =>
  findCodeWhere({ id: safeProofId(proofId), poolId, interaction: uid, attemptId: attemptId ?? null })

/** The newest code that was sent for a purpose or by a method: the pages of a step show it. */
export const findLastCode = (
  poolId: string,
  uid: string,
  of: { purpose?: CodePurpose; method?: CodeMethod },
  attemptId?: string,
): Promise<Code | null> => findCodeWhere({ ...of, poolId, interaction: uid, attemptId: attemptId ?? null })

async function findCodeWhere(where: Prisma.ProofWhereInput) {
  const proof = await db.proof.findFirst({
    where: { ...where, codeHash: { not: null } },
    orderBy: { createdAt: 'desc' },
    select: { id: true, method: true, purpose: true, address: true, payload: true, provedAt: true, expiresAt: true },
  })
  if (!proof) return null
  const { provedAt, ...code } = proof
  return { ...code, method: CodeMethod.parse(proof.method), open: !provedAt && proof.expiresAt > now() }
}

export type Code = NonNullable<Awaited<ReturnType<typeof findCodeWhere>>>

/** Uses up a proof; one caller wins. @throws expired (proof_used) */
export async function spendProof(proof: Pick<Proof, 'id' | 'poolId'>, tx: Tx = db): Promise<void> {
  const used = await tx.proof.updateMany({
    where: { id: proof.id, poolId: proof.poolId, provedAt: { not: null }, usedAt: null, expiresAt: { gt: now() } },
    data: { usedAt: now() },
  })
  if (!used.count) throw new AppError('expired', { reason: 'proof_used' })
}
