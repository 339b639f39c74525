import { after, now } from '../../clock'
import { db } from '../../db'
import { env } from '../../env'
import { AppError } from '../../errors'
import { newId } from '../../ids'
import {
  countProofTry,
  countTry,
  forgetProofTry,
  forgetTries,
  queueKey,
  refundIfBusy,
  refundProofTry,
  refundTry,
} from '../../limits/rate-limit'
import { isPassword } from '../../users/password'
import { findUserForPassword } from '../../users/queries'
import { Email, parsePhone } from '../../users/schema'
import type { LoginAttempt } from '../attempt/attempt'
import { proceed } from './proceed'
import { type Binding, requireMethod } from './question'

/** A proof of an account's password is as good as one by a code. */
const PROOF_SECONDS = 600

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
  const checked = isPassword(pool.id, user?.passwordHash, input.password, queueKey(tried))
  const refund = () => Promise.all([refundProofTry(tried), refundTry(tried)])
  if (!(await refundIfBusy(checked, refund)) || !user) throw wrong
  await Promise.all([forgetProofTry(tried), forgetTries(tried)])
  await db.$transaction(async (tx) => {
    // Nobody sets another password, or claims the account, between the look at it and the proof.
    const [still] = await tx.$queryRaw<{ passwordHash: string | null }[]>`
      SELECT "passwordHash" FROM "User" WHERE "id" = ${user.id} AND "poolId" = ${pool.id} FOR UPDATE`
    if (still?.passwordHash !== user.passwordHash) throw wrong
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

/** A proof is of one attempt and of the outside identity in it (docs/threats.md S07). */
const proofScopeOf = ({ id, poolId, interaction, subject }: LoginAttempt) => ({
  poolId,
  interaction,
  attemptId: id,
  subject,
})
