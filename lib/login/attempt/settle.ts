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
 * The outcome of an attempt, for every hit of its callback: the first one finds it, those that come meanwhile `wait`, and
 * all others get what was found.
 */
export async function settleOnce(
  attempt: Attempt,
  find: () => Promise<AttemptOutcome>,
): Promise<AttemptOutcome | 'wait'> {
  if (attempt.status === 'done' || attempt.status === 'pending') return outcomeOf(attempt) ?? BROKEN
  const taken = await takeAttempt(attempt)
  if (!taken && !(await breakStaleAttempt(attempt))) return 'wait'
  const outcome = taken ? await find() : BROKEN
  // Who is asked something has a pending attempt by now.
  if (taken && !isQuestion(outcome)) await storeOutcome(attempt, outcome)
  if (outcome.kind === 'refused') await recordRefusal(attempt, outcome)
  return outcome
}

/** What fails once it is known who came is a bug of ours: the person scans again. */
export async function orBroken(attempt: Attempt, find: () => Promise<AttemptOutcome>): Promise<AttemptOutcome> {
  try {
    return await find()
  } catch (error) {
    log().error({ err: error, reference: attempt.id }, 'association failed')
    return BROKEN
  }
}
