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
    /** Arrivals of the build before have none: there was one. */
    mode: z.string().default(MODES[0]),
    appId: z.string(),
    sandbox: z.boolean(),
    openid: z.string(),
    unionid: z.string().nullable(),
    profile: z.object({ nickname: z.string().nullable(), avatarUrl: z.string().nullable() }).nullable(),
  }) satisfies z.ZodType<Arrival>,
})

/** It is known who came, and the person is asked which user that is. */
export async function suspendAttempt(attempt: LoginAttempt, arrival: Arrival, asked: Question): Promise<void> {
  await move(attempt, 'suspend', {
    data: {
      arrival: ARRIVAL.seal(arrival, attempt.id),
      subject: subjectOf(arrival),
      outcome: asked,
      expiresAt: after(PENDING_LIFETIME),
    },
  })
}

/** The cookie that proves the attempt, for as long as a pending one lives. */
export const renewedCookie = (attempt: LoginAttempt, headers: HeaderSource): string =>
  attemptCookieHeader(attempt.id, cookieOf(headers, attemptCookie(attempt.id)) ?? '', PENDING_LIFETIME)

/**
 * The attempt of a visit that an address names, when this browser began it; `late` when its time is over, which the
 * cookie does not outlive. Null for anybody else's.
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

/** Who came; null when the attempt is no longer pending. */
export const openArrival = (attempt: LoginAttempt): Arrival | null =>
  attempt.arrival ? ARRIVAL.openStored(attempt.arrival, attempt.id) : null

/** What the person is asked next. */
export async function storeQuestion(attempt: LoginAttempt, asked: Question): Promise<void> {
  await move(attempt, 'ask', { data: { outcome: asked } })
}

/** For one caller only; who came is forgotten. */
export const settleAttempt = (attempt: LoginAttempt, outcome: FinalOutcome): Promise<boolean> =>
  move(attempt, 'answer', { data: { outcome, arrival: null } })

/** What becomes of somebody who came: asked which user that is, refused, or let in, and the picture is theirs. */
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

/** The picture that an arrival brought along becomes its user's. */
export async function copyAvatar(arrival: Arrival, { userId, identityId }: Admitted): Promise<void> {
  const { poolId, profile } = arrival
  const fetchPicture = (url: string) => exchangeOf(arrival).fetchPicture(arrival, url)
  if (profile) await keepAvatar(fetchPicture, { poolId, userId, identityId }, profile.avatarUrl)
}

/** This moment is that of the login. */
export const admittedOutcome = ({ kind, userId, identityId }: Admitted): FinalOutcome => ({
  kind,
  userId,
  identityId,
  at: Math.floor(now().getTime() / 1000),
})

/** What a pending attempt asks; null when it is no longer pending. */
export function questionOf(attempt: LoginAttempt): Question | null {
  const outcome = outcomeOf(attempt)
  return attempt.status === 'pending' && outcome && isQuestion(outcome) ? outcome : null
}

/** A page of a pending attempt, or a door of one; without a name, what is asked. */
export const bindPage = (attempt: { id: string; interaction: string }, name = ''): string =>
  `/login/${attempt.interaction}/bind${name && `/${name}`}?attempt=${encodeURIComponent(attempt.id)}`
