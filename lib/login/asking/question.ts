import type { BindMethod, MatchField } from '../../association/rules'
import { now } from '../../clock'
import { AppError } from '../../errors'
import type { LoginAttempt, Question } from '../attempt/attempt'
import type { VisitContext } from '../page/door'
import { questionOf } from './pending'

/**
 * A person at a pending attempt: the browser's cookie and the attempt's have proved it. `known` is the known browser's
 * cookie.
 */
export type Binding = VisitContext & { attempt: LoginAttempt; known?: string }

/** What the attempt asks. @throws expired when its time is over, it was settled, or it is not of this visit */
export function requireQuestion({ pool, visit, attempt }: Binding): Question {
  const mine = attempt.poolId === pool.id && attempt.interaction === visit.uid && attempt.expiresAt > now()
  const asked = mine ? questionOf(attempt) : null
  if (!asked) throw new AppError('expired', { reason: 'attempt_over' })
  return asked
}

/** Nothing is taken that the page did not ask for. @throws not_found, expired */
export function requireMethod(binding: Binding, method: BindMethod): void {
  const asked = requireQuestion(binding)
  if (asked.kind !== 'ask' || !asked.methods.includes(method)) throw new AppError('not_found')
}

/** @throws not_found, expired */
export function requireField(binding: Binding, field: MatchField): void {
  const asked = requireQuestion(binding)
  if (asked.kind !== 'prove' || !asked.fields.includes(field)) throw new AppError('not_found')
}
