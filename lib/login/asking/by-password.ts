import { after, now } from '../../clock'
import { db } from '../../db'
import { env } from '../../env'
import { AppError } from '../../errors'
import { newId } from '../../ids'
import {
  countPasswordTry,
  countProofTry,
  forgetPasswordTries,
  forgetProofTry,
  noteWrongPassword,
  queueKey,
  refundIfBusy,
  refundPasswordTry,
  refundProofTry,
} from '../../limits/rate-limit'
import { isPassword } from '../../users/password'
import { findUserForPassword } from '../../users/queries'
import { Email, parsePhone } from '../../users/schema'
import type { LoginAttempt } from '../attempt/attempt'
import { proceed } from './proceed'
import { type Binding, requireMethod } from './question'

/** Seconds that the proof lives, as one by a code does. */
const PROOF_SECONDS = 600

/**
 * Binds the identity to the account with this password. Every wrong pair gets the same answer, whether or not the
 * account exists (docs/threats.md S22). Tries count for the attempt and for the address (S23).
 * @param input.account e-mail or phone, as typed
 * @returns the browser's next address
 * @throws invalid (wrong_password), rate_limited, not_found, expired
 */
export async function bindByPassword(binding: Binding, input: { account: string; password: string }): Promise<string> {
  requireMethod(binding, 'password')
  const { pool, visit, attempt, known } = binding
  const account = accountOf(input.account)
  const wrong = new AppError('invalid', { reason: 'wrong_password' })
  if (!account) throw wrong
  const address = 'email' in account ? account.email : account.phone
  const user = await findUserForPassword(pool.id, account)
  const budgets = { poolId: pool.id, attemptId: attempt.id, visit, address, user, known }
  await countProofTry(budgets)
  await countPasswordTry(budgets)
  const checked = isPassword(pool.id, user?.passwordHash, input.password, queueKey(budgets))
  const refund = () => Promise.all([refundProofTry(budgets), refundPasswordTry(budgets)])
  if (!(await refundIfBusy(checked, refund)) || !user) {
    await noteWrongPassword(budgets)
    throw wrong
  }
  await Promise.all([forgetProofTry(budgets), forgetPasswordTries(budgets)])
  await db.$transaction(async (tx) => {
    // The row is locked, so that the password cannot change between the check and the proof.
    const [current] = await tx.$queryRaw<{ passwordHash: string | null }[]>`
      SELECT "passwordHash" FROM "User" WHERE "id" = ${user.id} AND "poolId" = ${pool.id} FOR UPDATE`
    if (current?.passwordHash !== user.passwordHash) throw wrong
    await tx.proof.create({
      data: {
        id: newId('prf'),
        ...proofScopeOf(attempt),
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

/** The columns that tie a proof to one attempt and its outside identity (docs/threats.md S07). */
const proofScopeOf = ({ id, poolId, interaction, subject }: LoginAttempt) => ({
  poolId,
  interaction,
  attemptId: id,
  subject,
})
