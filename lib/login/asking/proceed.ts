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
 * One step on: who it is is decided again from what the database says now (docs/threats.md S09). Another press that was
 * first is followed.
 * @returns where the browser goes. @throws expired (attempt_over; proof_old where what was proved has to be proved again)
 */
export async function proceed(binding: Binding, step: Omit<StepInput, 'attemptId'> = {}): Promise<string> {
  const asked = requireQuestion(binding)
  const { attempt } = binding
  const arrival = openArrival(attempt)
  if (!arrival) throw new AppError('expired', { reason: 'attempt_over' })
  let who: AssociationResult
  try {
    who = await associate(arrival, { ...step, attemptId: attempt.id })
  } catch (error) {
    // It ended while this press waited for the first.
    if (error instanceof AppError && error.reason === 'attempt_over') return currentContinuation(attempt)
    throw error
  }
  if (isQuestion(who)) {
    await storeQuestion(attempt, who)
    // Only what is too old asks for it anew.
    if (asked.kind === 'choose' && who.kind === 'prove') throw new AppError('expired', { reason: 'proof_old' })
    return currentContinuation(attempt)
  }
  if (who.kind === 'linked') void tellOwner(binding, who.userId)
  const outcome: FinalOutcome = who.kind === 'refused' ? who : admittedOutcome(who)
  if (!(await settleAttempt(attempt, outcome))) return currentContinuation(attempt)
  if (who.kind === 'refused') await recordRefusal(attempt, outcome as RefusedOutcome)
  else await copyAvatar(arrival, who)
  return continuationOf(attempt, outcome)
}

/** Where an attempt goes on as it is now. @throws expired when it is gone */
export async function currentContinuation(attempt: LoginAttempt): Promise<string> {
  const after = await findAttemptById(attempt.poolId, attempt.id)
  const outcome = after && outcomeOf(after)
  if (!outcome) throw new AppError('expired', { reason: 'attempt_over' })
  return continuationOf(attempt, outcome)
}
