import type { MatchField } from '../../association/rules'
import { now } from '../../clock'
import { db } from '../../db'
import { AppError } from '../../errors'
import { METHOD_OF } from '../../users/rules'
import type { LoginAttempt } from '../attempt/attempt'
import { move } from '../attempt/states'
import { maskAddress } from '../proofs/addresses'
import { proceed } from './proceed'
import { type Binding, requireField, requireQuestion } from './question'

/** The answer "Create a new account". @throws not_found, expired */
export async function createAccount(binding: Binding): Promise<string> {
  if (requireQuestion(binding).kind !== 'ask') throw new AppError('not_found')
  return proceed(binding, { answer: 'create' })
}

/** Whether a field may be skipped: another field has been proved. */
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

/** The person picks one of several accounts that match. @throws not_found, expired (also proof_old) */
export async function choose(binding: Binding, userId: string): Promise<string> {
  const question = requireQuestion(binding)
  if (question.kind !== 'choose' || !question.userIds.includes(userId)) throw new AppError('not_found')
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
