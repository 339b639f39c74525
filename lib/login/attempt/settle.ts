import type { Attempt } from '../../generated/prisma/client'
import { log } from '../../log'
import {
  type AttemptOutcome,
  breakStaleAttempt,
  isQuestion,
  outcomeOf,
  type RefusedOutcome,
  storeOutcome,
  takeAttempt,
} from './attempt'
import { recordRefusal } from './refusal'

const BROKEN: RefusedOutcome = { kind: 'refused', reason: 'broken' }

/**
 * The outcome of an attempt, for every request of its callback: the first request decides it, requests that come
 * meanwhile are told to `wait`, and later ones get the stored outcome.
 */
export async function settleOnce(
  attempt: Attempt,
  decide: () => Promise<AttemptOutcome>,
): Promise<AttemptOutcome | 'wait'> {
  if (attempt.status === 'done' || attempt.status === 'pending') return outcomeOf(attempt) ?? BROKEN
  const taken = await takeAttempt(attempt)
  if (!taken && !(await breakStaleAttempt(attempt))) return 'wait'
  const outcome = taken ? await decide() : BROKEN
  // A question was stored when the attempt became pending.
  if (taken && !isQuestion(outcome)) await storeOutcome(attempt, outcome)
  if (outcome.kind === 'refused') await recordRefusal(attempt, outcome)
  return outcome
}

/** Turns an exception into the refusal `broken`: it is a bug of ours, and the person can only scan again. */
export async function orBroken(attempt: Attempt, decide: () => Promise<AttemptOutcome>): Promise<AttemptOutcome> {
  try {
    return await decide()
  } catch (error) {
    log().error({ err: error, reference: attempt.id }, 'association failed')
    return BROKEN
  }
}
