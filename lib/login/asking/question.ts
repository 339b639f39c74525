import type { BindMethod, MatchField } from '../../association/rules'
import { now } from '../../clock'
import { AppError } from '../../errors'
import type { LoginAttempt, Question } from '../attempt/attempt'
import type { VisitContext } from '../page/door'
import { questionOf } from './pending'

/** A request for a pending attempt, from the browser that began it and its visit. `known`: the known browser's cookie. */
export type Binding = VisitContext & { attempt: LoginAttempt; known?: string }

/** The attempt's question. @throws expired when its time is over, it was settled, or it is not of this visit */
export function requireQuestion({ pool, visit, attempt }: Binding): Question {
  const isCurrent = attempt.poolId === pool.id && attempt.interaction === visit.uid && attempt.expiresAt > now()
  const question = isCurrent ? questionOf(attempt) : null
  if (!question) throw new AppError('expired', { reason: 'attempt_over' })
  return question
}

/** Refuses a method that the question does not offer. @throws not_found, expired */
export function requireMethod(binding: Binding, method: BindMethod): void {
  const question = requireQuestion(binding)
  if (question.kind !== 'ask' || !question.methods.includes(method)) throw new AppError('not_found')
}

/** Refuses a field that the question does not ask for. @throws not_found, expired */
export function requireField(binding: Binding, field: MatchField): void {
  const question = requireQuestion(binding)
  if (question.kind !== 'prove' || !question.fields.includes(field)) throw new AppError('not_found')
}
