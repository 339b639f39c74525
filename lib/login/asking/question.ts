import type { BindMethod, MatchField } from '../../association/rules'
import { now } from '../../clock'
import { AppError } from '../../errors'
import type { Asked, LoginAttempt } from '../attempt/attempt'
import type { Entered } from '../page/door'
import { askedOf } from './pending'

/**
 * A person at a pending attempt: the browser's cookie and the attempt's have proved it. `known` is the known browser's
 * cookie.
 */
export type Binding = Entered & { attempt: LoginAttempt; known?: string }

/** What the attempt asks. @throws expired when its time is over, it was settled, or it is not of this visit */
export function question({ pool, visit, attempt }: Binding): Asked {
  const mine = attempt.poolId === pool.id && attempt.interaction === visit.uid && attempt.expiresAt > now()
  const asked = mine ? askedOf(attempt) : null
  if (!asked) throw new AppError('expired', { reason: 'attempt_over' })
  return asked
}

/** Nothing is taken that the page did not ask for. @throws not_found, expired */
export function requireMethod(binding: Binding, method: BindMethod): void {
  const asked = question(binding)
  if (asked.kind !== 'ask' || !asked.methods.includes(method)) throw new AppError('not_found')
}

/** @throws not_found, expired */
export function requireField(binding: Binding, field: MatchField): void {
  const asked = question(binding)
  if (asked.kind !== 'prove' || !asked.fields.includes(field)) throw new AppError('not_found')
}
