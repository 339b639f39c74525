import { createHmac } from 'node:crypto'
import { now } from '../../clock'
import { derivedSecrets, sameText } from '../../crypto'
import { db, type Tx } from '../../db'
import { AppError } from '../../errors'
import type { Attempt, Prisma, Proof } from '../../generated/prisma/client'
import { countProofTry, forgetProofTry } from '../../limits/rate-limit'
import type { Visit } from '../../oidc/visit'
import type { PoolRef } from '../../pools/queries'
import { CodeMethod } from '../../users/rules'
import { provedOwnerOf } from './addresses'

export type CodePurpose = Proof['purpose']

/** A code is asked for in a visit; `known` is the known browser's cookie, which is counted by itself. */
export type CodeRequest = {
  pool: PoolRef
  visit: Visit
  attempt?: Pick<Attempt, 'id' | 'subject' | 'expiresAt'>
  known?: string
}

/** A code that was typed; `known` is the known browser's cookie. */
export type CodeEntry = { proofId: string; code: string; known?: string }

const TRIES = 5

/** Keyed, since a million codes are tried in no time. The id is in it: no code fits another proof. */
export const codeHashes = (proofId: string, code: string): string[] =>
  derivedSecrets('proof-code').map((key) => createHmac('sha256', key).update(`${proofId}:${code}`).digest('hex'))

/** Nobody's, when it is no id of a proof: PostgreSQL takes not every text. */
export const safeProofId = (proofId: string): string => (/^prf_\w{1,40}$/.test(proofId) ? proofId : '')

/** The proofs of a visit, or of one attempt of it and its outside identity, which no other can see (S07). */
export const proofScopeOf = ({ pool, visit, attempt }: CodeRequest) => ({
  poolId: pool.id,
  interaction: visit.uid,
  attemptId: attempt?.id ?? null,
  subject: attempt?.subject ?? null,
})

/**
 * The proof that a right code makes, once; it is used up by `spendProof`. Five wrong codes for an attempt (a visit, without
 * one) or an account, and the right one is refused too (docs/threats.md S23).
 * @param input.purpose what the code must have been asked for
 * @throws invalid (wrong_code, field `code`), rate_limited (too_many_tries), expired (code_expired), also for a proof of
 * another pool, visit, attempt or outside identity (S07)
 */
export async function checkCode(input: CodeRequest & CodeEntry & { purpose?: CodePurpose }): Promise<Proof> {
  const { pool, visit, attempt, known, purpose } = input
  const open = { ...waitingCode(input), ...(purpose ? { purpose } : {}) }
  const proof = await db.proof.findFirst({ where: open })
  if (!proof?.codeHash) throw new AppError('expired', { reason: 'code_expired' })
  const user = await provedOwnerOf(pool.id, CodeMethod.parse(proof.method), proof.address)
  const tried = { poolId: pool.id, attemptId: attempt?.id, visit: visit.uid, address: proof.address, user, known }
  await countProofTry(tried)
  if (proof.tries >= TRIES) throw new AppError('rate_limited', { reason: 'too_many_tries' })
  const { codeHash } = proof
  const code = input.code.replace(/[\s-]/g, '')
  // Each key is tried, so that the time of the answer tells nothing.
  if (!codeHashes(proof.id, code).filter((hash) => sameText(hash, codeHash)).length) {
    await db.proof.updateMany({ where: { id: proof.id, poolId: pool.id }, data: { tries: { increment: 1 } } })
    throw new AppError('invalid', { field: 'code', reason: 'wrong_code' })
  }
  const [made] = await db.proof.updateManyAndReturn({
    where: { ...open, tries: { lt: TRIES } },
    data: { provedAt: now() },
  })
  if (!made) throw new AppError('expired', { reason: 'proof_used' })
  await forgetProofTry(tried)
  return made
}

/** A code that waits to be typed. */
const waitingCode = (input: CodeRequest & { proofId: string }): Prisma.ProofWhereInput => ({
  ...proofScopeOf(input),
  id: safeProofId(input.proofId),
  codeHash: { not: null },
  provedAt: null,
  expiresAt: { gt: now() },
})

/**
 * For the page that asks for a code: `open` while it may be typed. After that it still tells what was typed when it was
 * asked for. @param attemptId of the attempt, as the browser has proved it
 */
export const findCode = (poolId: string, uid: string, proofId: string, attemptId?: string): Promise<Code | null> =>
  findCodeWhere({ id: safeProofId(proofId), poolId, interaction: uid, attemptId: attemptId ?? null })

/** The newest one that was asked for, of those of a purpose or method: for the pages of a step. */
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

/** Uses up a proof that was made, for one caller only. @throws expired (proof_used) */
export async function spendProof(proof: Pick<Proof, 'id' | 'poolId'>, tx: Tx = db): Promise<void> {
  const used = await tx.proof.updateMany({
    where: { id: proof.id, poolId: proof.poolId, provedAt: { not: null }, usedAt: null, expiresAt: { gt: now() } },
    data: { usedAt: now() },
  })
  if (!used.count) throw new AppError('expired', { reason: 'proof_used' })
}
