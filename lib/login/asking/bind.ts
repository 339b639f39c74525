import type { BindMethod, MatchField } from '../../association/rules'
import { after, now } from '../../clock'
import { db } from '../../db'
import { env } from '../../env'
import { AppError } from '../../errors'
import type { Proof } from '../../generated/prisma/client'
import { newId } from '../../ids'
import {
  countProofTry,
  countTry,
  forgetProofTry,
  forgetTries,
  takeBackProofTry,
  takeBackTry,
  turnOf,
  unlessBusy,
} from '../../limits/rate-limit'
import { isPassword } from '../../users/password'
import { findUserByAddress, findUserForPassword } from '../../users/queries'
import { ADDRESS_OF, belongsTo, type CodeMethod, METHOD_OF } from '../../users/rules'
import { Email, parsePhone } from '../../users/schema'
import type { LoginAttempt } from '../attempt/attempt'
import { move } from '../attempt/states'
import { checkCode, maskAddress, resendCode, sendCode, spendProof } from '../proofs/codes'
import { bindPage } from './pending'
import { type Binding, proceed, question } from './proceed'

/** A proof of an account's password is as good as one by a code. */
const PROOF_SECONDS = 600

/** Nothing is taken that the page did not ask for. @throws not_found, expired */
function requireMethod(binding: Binding, method: BindMethod): void {
  const asked = question(binding)
  if (asked.kind !== 'ask' || !asked.methods.includes(method)) throw new AppError('not_found')
}

function requireField(binding: Binding, field: MatchField): void {
  const asked = question(binding)
  if (asked.kind !== 'prove' || !asked.fields.includes(field)) throw new AppError('not_found')
}

/** "Create a new account". @throws not_found, expired */
export async function createAccount(binding: Binding): Promise<string> {
  if (question(binding).kind !== 'ask') throw new AppError('not_found')
  return proceed(binding, { answer: 'create' })
}

/**
 * Binds to the account whose password this is. One answer for every wrong pair, known account or not (docs/threats.md
 * S22); counted for the attempt, and on the address (S23).
 * @param input.account e-mail or phone, as typed
 * @returns where the browser goes. @throws invalid (wrong_password), rate_limited, not_found, expired
 */
export async function bindByPassword(binding: Binding, input: { account: string; password: string }): Promise<string> {
  requireMethod(binding, 'password')
  const { pool, visit, attempt, known } = binding
  const account = accountOf(input.account)
  const wrong = new AppError('invalid', { reason: 'wrong_password' })
  if (!account) throw wrong
  const address = 'email' in account ? account.email : account.phone
  const user = await findUserForPassword(pool.id, account)
  const tried = { poolId: pool.id, attemptId: attempt.id, visit: visit.uid, address, user, known }
  await countProofTry(tried)
  await countTry(tried)
  const checked = isPassword(pool.id, user?.passwordHash, input.password, turnOf(tried))
  const takeBack = () => Promise.all([takeBackProofTry(tried), takeBackTry(tried)])
  if (!(await unlessBusy(checked, takeBack)) || !user) throw wrong
  await Promise.all([forgetProofTry(tried), forgetTries(tried)])
  await db.$transaction(async (tx) => {
    // Nobody sets another password, or claims the account, between the look at it and the proof.
    const [still] = await tx.$queryRaw<{ passwordHash: string | null }[]>`
      SELECT "passwordHash" FROM "User" WHERE "id" = ${user.id} AND "poolId" = ${pool.id} FOR UPDATE`
    if (still?.passwordHash !== user.passwordHash) throw wrong
    await tx.proof.create({
      data: {
        id: newId('prf'),
        ...boundTo(attempt),
        purpose: 'bind',
        method: 'password',
        address,
        userId: user.id,
        expiresAt: earlier(after(PROOF_SECONDS), attempt.expiresAt),
        provedAt: now(),
      },
    })
  })
  return proceed(binding)
}

const earlier = (a: Date, b: Date) => new Date(Math.min(a.getTime(), b.getTime()))

function accountOf(typed: string): { email: string } | { phone: string } | null {
  const email = Email.safeParse(typed)
  if (email.success) return { email: email.data }
  const phone = parsePhone(typed, env().PHONE_REGION)
  return phone ? { phone } : null
}

/** A proof is of one attempt and of the outside identity in it (docs/threats.md S07). */
const boundTo = ({ id, poolId, interaction, subject }: LoginAttempt) => ({
  poolId,
  interaction,
  attemptId: id,
  subject,
})

/** @returns the page that asks for the code. @throws as `sendCode`; not_found, expired */
export async function sendBindCode(binding: Binding, input: { method: CodeMethod; address: string }): Promise<string> {
  requireMethod(binding, input.method)
  const proof = await sendCode({ ...binding, ...input, purpose: 'bind' })
  return codePage(binding, proof)
}

/** @returns the page that asks for the code. @throws as `sendCode`; not_found, expired */
export async function sendMatchCode(binding: Binding, input: { field: MatchField; address: string }): Promise<string> {
  requireField(binding, input.field)
  const proof = await sendCode({ ...binding, address: input.address, method: METHOD_OF[input.field], purpose: 'match' })
  return codePage(binding, proof)
}

/** @throws as `resendCode` */
export async function sendAgain(binding: Binding, proofId: string): Promise<string> {
  question(binding)
  return codePage(binding, await resendCode({ ...binding, proofId }), true)
}

const codePage = ({ attempt }: Binding, { id, purpose, method }: Proof, again = false): string =>
  bindPage(attempt, { with: purpose === 'match' ? ADDRESS_OF[method as CodeMethod] : method, proof: id, again })

/**
 * Binds to the account that has the address. Where none has it, the person may know: it is proved to be theirs.
 * @throws as `checkCode`; not_found (no_account, field `address`)
 */
export async function checkBindCode(binding: Binding, input: { proofId: string; code: string }): Promise<string> {
  question(binding)
  const proof = await checkCode({ ...binding, ...input, purpose: 'bind' })
  if (!(await nameAccount(proof))) throw new AppError('not_found', { field: 'address', reason: 'no_account' })
  return proceed(binding)
}

/** Says on the proof whose account the proved address opens; what only claims the address is taken over with the link. */
const nameAccount = (proof: Proof): Promise<string | null> =>
  db.$transaction(async (tx) => {
    const { id, poolId, address } = proof
    const what = ADDRESS_OF[proof.method as CodeMethod]
    const holder = await findUserByAddress(poolId, what, address, tx)
    if (!holder || !belongsTo(holder, what)) {
      await spendProof(proof, tx)
      return null
    }
    await tx.proof.updateMany({ where: { id, poolId, usedAt: null }, data: { userId: holder.id } })
    return holder.id
  })

/** One field of Field Matching is proved. @throws as `checkCode` */
export async function checkMatchCode(binding: Binding, input: { proofId: string; code: string }): Promise<string> {
  question(binding)
  await checkCode({ ...binding, ...input, purpose: 'match' })
  return proceed(binding)
}

/** Whether a field other than this one was proved, so that this one may be passed over. */
export const maySkip = async ({ id, poolId, subject }: LoginAttempt, field: MatchField): Promise<boolean> =>
  (await db.proof.count({
    where: {
      poolId,
      attemptId: id,
      subject,
      purpose: 'match',
      method: { not: METHOD_OF[field] },
      provedAt: { not: null },
      usedAt: null,
      expiresAt: { gt: now() },
    },
  })) > 0

/** @throws invalid (nothing_proved), not_found, expired */
export async function skipField(binding: Binding, field: MatchField): Promise<string> {
  requireField(binding, field)
  const { attempt } = binding
  if (!(await maySkip(attempt, field))) throw new AppError('invalid', { reason: 'nothing_proved' })
  await move(attempt, 'ask', { data: { skipped: { push: field } } })
  return proceed(binding)
}

/** Of several accounts that match, the one the person picked. @throws not_found, expired (also proof_old) */
export async function choose(binding: Binding, userId: string): Promise<string> {
  const asked = question(binding)
  if (asked.kind !== 'choose' || !asked.userIds.includes(userId)) throw new AppError('not_found')
  return proceed(binding, { picked: userId })
}

/** The accounts to pick from, by name and masked address. */
export async function listChoices(poolId: string, userIds: readonly string[]) {
  const users = await db.user.findMany({
    where: { poolId, id: { in: [...userIds] } },
    orderBy: { createdAt: 'asc' },
    omit: { passwordHash: true },
  })
  return users.map(({ id, name, email, emailVerifiedAt, phone, phoneVerifiedAt }) => {
    const address = (emailVerifiedAt && email) || (phoneVerifiedAt && phone)
    return { id, name, address: address ? maskAddress(address) : null }
  })
}
