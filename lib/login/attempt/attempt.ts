import { z } from 'zod'
import type { Outcome, RefusalReason } from '../../association/rules'
import { after, now } from '../../clock'
import { cookieName, cookieOf, evictOldest, setCookie } from '../../cookies'
import { sameText, sha256 } from '../../crypto'
import { db } from '../../db'
import type { Attempt } from '../../generated/prisma/client'
import type { HeaderSource } from '../../hosts'
import { newId, randomToken } from '../../ids'
import { sealed } from '../../sealed'
import { countStored } from '../../strangers/stored'
import type { WeChatProblem, WeChatStage } from '../../wechat/errors'
import { move } from './states'

export type AttemptRefusal =
  | RefusalReason
  | 'no_code'
  | 'wechat_restart'
  | 'wechat_configuration'
  | 'wechat_busy'
  | 'wechat_permission'
  | 'broken'

export type AttemptOutcome =
  | { kind: 'signed_in' | 'linked' | 'created'; userId: string; identityId: string; at: number }
  | { kind: 'tried' }
  | RefusedOutcome
  | Question

/** What a `pending` attempt asks: WeChat has said who the person is, and we do not know yet which user that is. */
export type Question = Extract<Outcome, { kind: 'ask' | 'prove' | 'choose' }>

/** The outcome of a `done` attempt. */
export type FinalOutcome = Exclude<AttemptOutcome, Question>

/** `errcode`, `problem` and `stage` describe WeChat's error, if WeChat caused the refusal. */
export type RefusedOutcome = {
  kind: 'refused'
  reason: AttemptRefusal
  errcode?: number | null
  problem?: WeChatProblem | null
  stage?: WeChatStage
}

/** Seconds in which a person has to scan the QR code and confirm. */
const LIFETIME = 600
/** Seconds, counted from the scan, in which a person has to answer which user they are. */
export const PENDING_LIFETIME = 900
/**
 * Seconds after which an exchange must have died: WeChat gets 10 seconds, twice 5 for the profile and 3 for the avatar.
 */
const LEASE = 30

const Handshake = z.object({ state: z.string(), stateCookie: z.string() })
export type Handshake = z.infer<typeof Handshake>

const HANDSHAKE = sealed({ purpose: (id: string) => `attempt:${id}:handshake`, schema: Handshake })

export const attemptCookie = (id: string) => cookieName('attempt', id.slice('att_'.length))

/**
 * The cookie that proves which browser began the attempt. Each attempt has its own, so tabs do not disturb each other.
 */
export const attemptCookieHeader = (id: string, secret: string, maxAge = LIFETIME): string =>
  setCookie(attemptCookie(id), secret, { maxAge })

/** How many attempts a browser can be in at the same time. */
const AT_ONCE = 20

/** Headers that delete the oldest attempt cookies, so that many attempts in a row do not make requests too long. */
export const withoutOldAttempts = (headers: HeaderSource): string[] => evictOldest(headers, 'attempt', { max: AT_ONCE })

/** An attempt within a visit, for the visit's application. */
export type LoginAttempt = Attempt & { interaction: string; applicationId: string }

/** An attempt of a developer who tries a connection out; it logs nobody in. */
export type TrialAttempt = Attempt & { developerId: string }

export const isTrial = (attempt: Attempt): attempt is TrialAttempt => attempt.developerId !== null

export const isLogin = (attempt: Attempt): attempt is LoginAttempt =>
  !isTrial(attempt) && attempt.interaction !== null && attempt.applicationId !== null

/** The id and secrets of a new attempt. They exist before its row, whose handshake is sealed with the id. */
export const newAttempt = () => ({ id: newId('att'), handle: randomToken(40), secret: randomToken(40) })

export async function saveAttempt(
  attempt: ReturnType<typeof newAttempt>,
  input: { poolId: string; connectionId: string; handshake: Handshake } & (
    | { interaction: string; applicationId: string }
    | { developerId: string }
  ),
): Promise<void> {
  const { handshake, ...columns } = input
  await db.attempt.create({
    data: {
      ...columns,
      id: attempt.id,
      handle: attempt.handle,
      cookieHash: sha256(attempt.secret),
      handshake: HANDSHAKE.seal(handshake, attempt.id),
      expiresAt: after(LIFETIME),
    },
  })
  countStored('attempt')
}

export const openHandshake = (attempt: Attempt): Handshake => HANDSHAKE.openStored(attempt.handshake, attempt.id)

/**
 * The attempt that a callback's `state` names. Null if it is unknown or expired, or if there is not exactly one
 * `state`.
 */
export async function findAttempt(query: URLSearchParams): Promise<Attempt | null> {
  const [handle, ...others] = query.getAll('state')
  if (!handle || others.length || !/^[A-Za-z0-9]{40}$/.test(handle)) return null
  const attempt = await db.attempt.findUnique({ where: { handle } })
  return attempt && attempt.expiresAt > now() ? attempt : null
}

export const findAttemptById = async (poolId: string, id: string): Promise<Attempt | null> =>
  /^att_\w+$/.test(id) ? db.attempt.findUnique({ where: { id, poolId } }) : null

/** Whether the request has the attempt's cookie, so that it comes from the browser that began the attempt. */
export function isBegunBy(attempt: Attempt, headers: HeaderSource): boolean {
  const value = cookieOf(headers, attemptCookie(attempt.id))
  return Boolean(value) && sameText(sha256(value ?? ''), attempt.cookieHash)
}

/** Begins the exchange: one caller wins, and has `LEASE` seconds for it. @returns whether this caller won */
export const takeAttempt = (attempt: Attempt): Promise<boolean> =>
  move(attempt, 'take', { data: { leaseUntil: after(LEASE) } })

/** Ends the exchange with an outcome. A second outcome is ignored. */
export async function storeOutcome(attempt: Attempt, outcome: FinalOutcome): Promise<void> {
  await move(attempt, 'settle', { data: { outcome } })
}

/** Refuses an attempt whose exchange died with its process. WeChat's code may be used up, so the person scans again. */
export const breakStaleAttempt = (attempt: Attempt): Promise<boolean> =>
  move(attempt, 'break', {
    data: { outcome: { kind: 'refused', reason: 'broken' } },
    only: { leaseUntil: { lt: now() } },
  })

/** Whether a step that began at `takenAt` must have died since. */
export const isStale = (takenAt: Date): boolean => after(LEASE, takenAt) < now()

/** Marks the attempt as used to end its visit. @returns true once per attempt */
export const takeFinish = (attempt: Attempt): Promise<boolean> =>
  move(attempt, 'finish', { data: { finishedAt: now() }, only: { finishedAt: null } })

export const outcomeOf = (attempt: Attempt): AttemptOutcome | null => attempt.outcome as AttemptOutcome | null

/** The address at which an attempt with this outcome goes on. Every request of its callback is sent to the same one. */
export function continuationOf(attempt: Pick<LoginAttempt, 'id' | 'interaction'>, outcome: AttemptOutcome): string {
  const page = isQuestion(outcome) ? 'bind' : outcome.kind === 'refused' ? 'refused' : 'finish'
  return `/login/${attempt.interaction}/${page}?attempt=${attempt.id}`
}

export const isQuestion = <T extends { kind: string }>(outcome: T): outcome is Extract<T, { kind: Question['kind'] }> =>
  outcome.kind === 'ask' || outcome.kind === 'prove' || outcome.kind === 'choose'
