import type { AssociationResult, StepInput } from '../../association/arrival'
import { associate } from '../../association/associate'
import { AppError } from '../../errors'
import {
  continuationOf,
  type FinalOutcome,
  findAttemptById,
  isQuestion,
  type LoginAttempt,
  outcomeOf,
  type RefusedOutcome,
} from '../attempt/attempt'
import { recordRefusal } from '../attempt/refusal'
import { admittedOutcome, copyAvatar, openArrival, settleAttempt, storeQuestion } from './pending'
import { type Binding, requireQuestion } from './question'
import { tellOwner } from './tell-owner'

/**
 * Decides again who the user is, from what the database says now (docs/threats.md S09). If another request has settled
 * the attempt first, the browser follows that one.
 * @returns the browser's next address
 * @throws expired (attempt_over; proof_old if an address has to be proved again)
 */
export async function proceed(binding: Binding, step: Omit<StepInput, 'attemptId'> = {}): Promise<string> {
  const question = requireQuestion(binding)
  const { attempt } = binding
  const arrival = openArrival(attempt)
  if (!arrival) throw new AppError('expired', { reason: 'attempt_over' })
  let who: AssociationResult
  try {
    who = await associate(arrival, { ...step, attemptId: attempt.id })
  } catch (error) {
    // The attempt ended while this request waited for another one.
    if (error instanceof AppError && error.reason === 'attempt_over') return currentContinuation(attempt)
    throw error
  }
  if (isQuestion(who)) {
    await storeQuestion(attempt, who)
    // A choice becomes a request for proof only when the proofs are too old.
    if (question.kind === 'choose' && who.kind === 'prove') throw new AppError('expired', { reason: 'proof_old' })
    return currentContinuation(attempt)
  }
  if (who.kind === 'linked') void tellOwner(binding, who.userId)
  const outcome: FinalOutcome = who.kind === 'refused' ? who : admittedOutcome(who)
  if (!(await settleAttempt(attempt, outcome))) return currentContinuation(attempt)
  if (who.kind === 'refused') await recordRefusal(attempt, outcome as RefusedOutcome)
  else await copyAvatar(arrival, who)
  return continuationOf(attempt, outcome)
}

/** The address at which an attempt goes on, by its stored outcome. @throws expired when it has none any more */
export async function currentContinuation(attempt: LoginAttempt): Promise<string> {
  const current = await findAttemptById(attempt.poolId, attempt.id)
  const outcome = current && outcomeOf(current)
  if (!outcome) throw new AppError('expired', { reason: 'attempt_over' })
  return continuationOf(attempt, outcome)
}
