import { z } from 'zod'
import type { Arrival, AssociationResult } from '../../association/arrival'
import { subjectOf } from '../../association/keys'
import { after, now } from '../../clock'
import { cookieOf } from '../../cookies'
import type { HeaderSource } from '../../hosts'
import { MODES } from '../../modes'
import { sealed } from '../../sealed'
import { exchangeOf } from '../../sources/registry'
import {
  type AttemptOutcome,
  attemptCookie,
  attemptCookieHeader,
  type FinalOutcome,
  findAttemptById,
  isBegunBy,
  isLogin,
  isQuestion,
  type LoginAttempt,
  outcomeOf,
  PENDING_LIFETIME,
  type Question,
} from '../attempt/attempt'
import { move } from '../attempt/states'
import { keepAvatar } from './keep-avatar'

const ARRIVAL = sealed({
  purpose: (attemptId: string) => `attempt:${attemptId}:arrival`,
  schema: z.object({
    poolId: z.string(),
    applicationId: z.string(),
    connectionId: z.string(),
    /** Arrivals stored by an earlier build have no mode: there was only this one then. */
    mode: z.string().default(MODES[0]),
    appId: z.string(),
    sandbox: z.boolean(),
    openid: z.string(),
    unionid: z.string().nullable(),
    profile: z.object({ nickname: z.string().nullable(), avatarUrl: z.string().nullable() }).nullable(),
  }) satisfies z.ZodType<Arrival>,
})

/** Makes an attempt `pending`: stores who came from the source, and the question. */
export async function suspendAttempt(attempt: LoginAttempt, arrival: Arrival, question: Question): Promise<void> {
  await move(attempt, 'suspend', {
    data: {
      arrival: ARRIVAL.seal(arrival, attempt.id),
      subject: subjectOf(arrival),
      outcome: question,
      expiresAt: after(PENDING_LIFETIME),
    },
  })
}

/** The attempt's cookie again, with the longer life of a pending attempt. */
export const renewedCookie = (attempt: LoginAttempt, headers: HeaderSource): string =>
  attemptCookieHeader(attempt.id, cookieOf(headers, attemptCookie(attempt.id)) ?? '', PENDING_LIFETIME)

/**
 * The visit's attempt with this id, if this browser began it; `late` if its time to answer is over, when the browser's
 * cookie has expired too. Null for anybody else's attempt.
 */
export async function findAttemptOf(
  poolId: string,
  uid: string,
  id: string | undefined,
  headers: HeaderSource,
): Promise<LoginAttempt | 'late' | null> {
  const attempt = id ? await findAttemptById(poolId, id) : null
  if (!attempt || !isLogin(attempt) || attempt.interaction !== uid) return null
  if (attempt.status === 'pending' && attempt.expiresAt <= now()) return 'late'
  return isBegunBy(attempt, headers) ? attempt : null
}

/** Who came from the source; null when the attempt is no longer pending. */
export const openArrival = (attempt: LoginAttempt): Arrival | null =>
  attempt.arrival ? ARRIVAL.openStored(attempt.arrival, attempt.id) : null

/** Replaces the question of a pending attempt. */
export async function storeQuestion(attempt: LoginAttempt, question: Question): Promise<void> {
  await move(attempt, 'ask', { data: { outcome: question } })
}

/** Ends a pending attempt and deletes who came. One caller wins. @returns whether this caller won */
export const settleAttempt = (attempt: LoginAttempt, outcome: FinalOutcome): Promise<boolean> =>
  move(attempt, 'answer', { data: { outcome, arrival: null } })

/**
 * The outcome of an arrival: the attempt becomes pending if there is a question; a user who is admitted gets the new
 * avatar.
 */
export async function finishArrival(
  attempt: LoginAttempt,
  arrival: Arrival,
  who: AssociationResult,
): Promise<AttemptOutcome> {
  if (isQuestion(who)) await suspendAttempt(attempt, arrival, who)
  if (isQuestion(who) || who.kind === 'refused') return who
  await copyAvatar(arrival, who)
  return admittedOutcome(who)
}

type Admitted = Extract<AssociationResult, { identityId: string }>

/** Copies the avatar of an arrival to its user. */
export async function copyAvatar(arrival: Arrival, { userId, identityId }: Admitted): Promise<void> {
  const { poolId, profile } = arrival
  const fetchPicture = (url: string) => exchangeOf(arrival).fetchPicture(arrival, url)
  if (profile) await keepAvatar(fetchPicture, { poolId, userId, identityId }, profile.avatarUrl)
}

/** The outcome of a login that happens now. */
export const admittedOutcome = ({ kind, userId, identityId }: Admitted): FinalOutcome => ({
  kind,
  userId,
  identityId,
  at: Math.floor(now().getTime() / 1000),
})

/** The question of a pending attempt; null when it is no longer pending. */
export function questionOf(attempt: LoginAttempt): Question | null {
  const outcome = outcomeOf(attempt)
  return attempt.status === 'pending' && outcome && isQuestion(outcome) ? outcome : null
}

/** The address of a page or route below `bind/`; without a name, of the page with the question. */
export const bindPage = (attempt: { id: string; interaction: string }, name = ''): string =>
  `/login/${attempt.interaction}/bind${name && `/${name}`}?attempt=${encodeURIComponent(attempt.id)}`
