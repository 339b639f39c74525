import { createHmac, randomInt } from 'node:crypto'
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { after, now } from '../../clock'
import { decrypt, derivedSecrets, encrypt, sameText } from '../../crypto'
import { db, type Tx } from '../../db'
import { channelOf, type Medium } from '../../delivery/channels'
import { deliver } from '../../delivery/deliver'
import { env } from '../../env'
import { AppError } from '../../errors'
import type { Attempt, Prisma, Proof } from '../../generated/prisma/client'
import type { Locale } from '../../i18n/locale'
import { newId } from '../../ids'
import { countProofTry, countSend, forgetProofTry, isKnownTo } from '../../limits/rate-limit'
import type { Visit } from '../../oidc/interaction'
import type { PoolRef } from '../../pools/queries'
import { findUserByAddress } from '../../users/queries'
import { ADDRESS_OF, type CodeMethod, isVerified } from '../../users/rules'
import { Email, phoneIn } from '../../users/schema'

type CodePurpose = Proof['purpose']

/** A code is asked for in a visit; `known` is the known browser's cookie, which is counted by itself. */
type Asked = { pool: PoolRef; visit: Visit; attempt?: Pick<Attempt, 'id' | 'subject' | 'expiresAt'>; known?: string }

const MINUTES = 10
const TRIES = 5

export const mediumOf = (method: CodeMethod): Medium => (method === 'email-code' ? 'mail' : 'sms')

const payloadPlace = (id: string) => `proof:${id}:payload`

/** Keyed, since a million codes are tried in no time. The id is in it: no code fits another proof. */
const hashes = (proofId: string, code: string): string[] =>
  derivedSecrets('proof-code').map((key) => createHmac('sha256', key).update(`${proofId}:${code}`).digest('hex'))

function addressOf(method: CodeMethod, typed: string): string {
  const parsed = (method === 'email-code' ? Email : phoneIn(env().PHONE_REGION)).safeParse(typed)
  if (parsed.success) return parsed.data
  const reason = parsed.error.issues[0]?.message ?? (method === 'email-code' ? 'email_shape' : 'phone_shape')
  throw new AppError('invalid', { field: 'address', reason })
}

/** Nobody's, when it is no id of a proof: PostgreSQL takes not every text. */
const idOf = (proofId: string): string => (/^prf_\w{1,40}$/.test(proofId) ? proofId : '')

/** The proofs of a visit, or of one attempt of it and its outside identity, which no other can see (S07). */
const scopeOf = ({ pool, visit, attempt }: Asked) => ({
  poolId: pool.id,
  interaction: visit.uid,
  attemptId: attempt?.id ?? null,
  subject: attempt?.subject ?? null,
})

/**
 * Sends a code of six digits to an address as it was typed, whether or not an account has it (docs/threats.md S22). It
 * lives ten minutes and never longer than its attempt, and ends the codes that were asked for before it.
 * @param input.payload kept encrypted with the proof: `openPayload`
 * @throws invalid (required, too_long, email_shape, phone_shape; field `address`), rate_limited (too_many_codes),
 * upstream (not_delivered), not_found (no_channel)
 */
export async function sendCode(
  input: Asked & { locale: Locale; purpose: CodePurpose; method: CodeMethod; address: string; payload?: string },
): Promise<Proof> {
  const { pool, visit, attempt, known, locale, purpose, method, payload } = input
  const address = addressOf(method, input.address)
  const medium = mediumOf(method)
  if (!channelOf(medium)) throw new AppError('not_found', { reason: 'no_channel' })
  const user = isKnownTo(pool.id, known) ? await provedOwnerOf(pool.id, method, address) : null
  await countSend({ poolId: pool.id, visit: visit.uid, address, user, known })
  const id = newId('prf')
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const [codeHash] = hashes(id, code)
  const over = after(MINUTES * 60)
  const asked = { ...scopeOf(input), purpose, method }
  const proof = await db.proof.create({
    data: {
      ...asked,
      id,
      address,
      codeHash,
      payload: payload === undefined ? null : encrypt(payload, payloadPlace(id)),
      createdAt: now(),
      expiresAt: attempt && attempt.expiresAt < over ? attempt.expiresAt : over,
    },
  })
  const message = { kind: 'code', purpose, code, minutes: MINUTES, application: visit.clientName } as const
  try {
    await deliver({ poolId: pool.id, medium, to: address, locale, message })
  } catch (error) {
    // The code before this one, which did arrive, is still good.
    await db.proof.deleteMany({ where: { id, poolId: pool.id } })
    throw error
  }
  await db.proof.updateMany({
    where: { ...asked, provedAt: null, createdAt: { lt: proof.createdAt } },
    data: { expiresAt: now() },
  })
  return proof
}

/** Another code for what a code was asked for before, also when that one has expired. @throws expired; as `sendCode` */
export async function resendCode(input: Asked & { locale: Locale; proofId: string }): Promise<Proof> {
  const before = await db.proof.findFirst({
    where: { ...scopeOf(input), id: idOf(input.proofId), codeHash: { not: null }, provedAt: null },
  })
  if (!before) throw new AppError('expired', { reason: 'code_expired' })
  const { purpose, address } = before
  const payload = before.payload === null ? undefined : openPayload(before)
  return sendCode({ ...input, purpose, method: before.method as CodeMethod, address, payload })
}

/**
 * The proof that a right code makes, once; it is used up by `spendProof`. Five wrong codes for an attempt (a visit, without
 * one) or an account, and the right one is refused too (docs/threats.md S23).
 * @param input.purpose what the code must have been asked for
 * @throws invalid (wrong_code, field `code`), rate_limited (too_many_tries), expired (code_expired), also for a proof of
 * another pool, visit, attempt or outside identity (S07)
 */
export async function checkCode(
  input: Asked & { proofId: string; code: string; purpose?: CodePurpose },
): Promise<Proof> {
  const { pool, visit, attempt, known, purpose } = input
  const open = { ...openIn(input), ...(purpose ? { purpose } : {}) }
  const proof = await db.proof.findFirst({ where: open })
  if (!proof?.codeHash) throw new AppError('expired', { reason: 'code_expired' })
  const user = await provedOwnerOf(pool.id, proof.method as CodeMethod, proof.address)
  const tried = { poolId: pool.id, attemptId: attempt?.id, visit: visit.uid, address: proof.address, user, known }
  await countProofTry(tried)
  if (proof.tries >= TRIES) throw new AppError('rate_limited', { reason: 'too_many_tries' })
  const { codeHash } = proof
  const code = input.code.replace(/[\s-]/g, '')
  // Each key is tried, so that the time of the answer tells nothing.
  if (!hashes(proof.id, code).filter((hash) => sameText(hash, codeHash)).length) {
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

/** Who has proved an address; nobody who merely names it, and might be anybody. */
async function provedOwnerOf(poolId: string, method: CodeMethod, address: string) {
  const what = ADDRESS_OF[method]
  const user = await findUserByAddress(poolId, what, address)
  return user && isVerified(user, what) ? user : null
}

/** A code that waits to be typed. */
const openIn = (input: Asked & { proofId: string }): Prisma.ProofWhereInput => ({
  ...scopeOf(input),
  id: idOf(input.proofId),
  codeHash: { not: null },
  provedAt: null,
  expiresAt: { gt: now() },
})

/**
 * For the page that asks for a code: `open` while it may be typed. After that it still tells what was typed when it was
 * asked for. @param attemptId of the attempt, as the browser has proved it
 */
export async function findCode(poolId: string, uid: string, proofId: string, attemptId?: string) {
  const proof = await db.proof.findFirst({
    where: { id: idOf(proofId), poolId, interaction: uid, attemptId: attemptId ?? null, codeHash: { not: null } },
    select: { id: true, method: true, purpose: true, address: true, payload: true, provedAt: true, expiresAt: true },
  })
  if (!proof) return null
  const { provedAt, ...code } = proof
  return { ...code, method: proof.method as CodeMethod, open: !provedAt && proof.expiresAt > now() }
}

export type Code = NonNullable<Awaited<ReturnType<typeof findCode>>>

/** Uses up a proof that was made, for one caller only. @throws expired (proof_used) */
export async function spendProof(proof: Pick<Proof, 'id' | 'poolId'>, tx: Tx = db): Promise<void> {
  const used = await tx.proof.updateMany({
    where: { id: proof.id, poolId: proof.poolId, provedAt: { not: null }, usedAt: null, expiresAt: { gt: now() } },
    data: { usedAt: now() },
  })
  if (!used.count) throw new AppError('expired', { reason: 'proof_used' })
}

/** What was kept with the code when it was asked for. */
export const openPayload = ({ id, payload }: Pick<Proof, 'id' | 'payload'>): string =>
  decrypt(payload ?? '', payloadPlace(id))

/** Enough of an address to know one's own: `l•••@example.com`, `+86 •••• 8000`. */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf('@')
  if (at > 0) return `${address.slice(0, 1)}•••${address.slice(at)}`
  const country = parsePhoneNumberFromString(address)?.countryCallingCode
  return `${country ? `+${country} ` : ''}•••• ${address.slice(-4)}`
}
