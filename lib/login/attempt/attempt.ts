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

/** What the person is asked while it is known who came, and not yet which user that is. */
export type Question = Extract<Outcome, { kind: 'ask' | 'prove' | 'choose' }>

/** What a `done` attempt has. */
export type FinalOutcome = Exclude<AttemptOutcome, Question>

/** `errcode`, `problem` and `stage` say what WeChat did, where it was WeChat. */
export type RefusedOutcome = {
  kind: 'refused'
  reason: AttemptRefusal
  errcode?: number | null
  problem?: WeChatProblem | null
  stage?: WeChatStage
}

/** An attempt lives as long as the QR code's page may stay open and the phone may think. */
const LIFETIME = 600
/** Once it is known who came, there is this long to say which user that is. */
export const PENDING_LIFETIME = 900
/** An exchange that takes longer than this was cut off: WeChat is given 10 seconds, twice 5 for the profile, 3 for the avatar. */
const LEASE = 30

const Handshake = z.object({ state: z.string(), stateCookie: z.string() })
export type Handshake = z.infer<typeof Handshake>

const HANDSHAKE = sealed({ purpose: (id: string) => `attempt:${id}:handshake`, schema: Handshake })

export const attemptCookie = (id: string) => cookieName('attempt', id.slice('att_'.length))

/** The proof that this browser began the attempt: one cookie per attempt, so tabs do not disturb each other. */
export const attemptCookieHeader = (id: string, secret: string, maxAge = LIFETIME): string =>
  setCookie(attemptCookie(id), secret, { maxAge })

/** How many attempts a browser can be in. */
const AT_ONCE = 20

/** Takes the oldest beyond twenty away: a site that begins attempts in a row makes no request too long. */
export const withoutOldAttempts = (headers: HeaderSource): string[] => evictOldest(headers, 'attempt', { max: AT_ONCE })

/** In a visit, and for its application. */
export type LoginAttempt = Attempt & { interaction: string; applicationId: string }

/** Of a developer who tries a connection out. */
export type TrialAttempt = Attempt & { developerId: string }

export const isTrial = (attempt: Attempt): attempt is TrialAttempt => attempt.developerId !== null

export const isLogin = (attempt: Attempt): attempt is LoginAttempt =>
  !isTrial(attempt) && attempt.interaction !== null && attempt.applicationId !== null

/** What an attempt is known by before its row exists: the handshake is begun with the id in hand. */
export const newAttempt = () => ({ id: newId('att'), handle: randomToken(40), secret: randomToken(40) })

export async function saveAttempt(
  attempt: ReturnType<typeof newAttempt>,
  input: { poolId: string; connectionId: string; begun: Handshake } & (
    | { interaction: string; applicationId: string }
    | { developerId: string }
  ),
): Promise<void> {
  const { begun, ...columns } = input
  await db.attempt.create({
    data: {
      ...columns,
      id: attempt.id,
      handle: attempt.handle,
      cookieHash: sha256(attempt.secret),
      handshake: HANDSHAKE.seal(begun, attempt.id),
      expiresAt: after(LIFETIME),
    },
  })
}

export const openHandshake = (attempt: Attempt): Handshake => HANDSHAKE.openStored(attempt.handshake, attempt.id)

/** The living attempt that a callback's `state` names; null for anything else, such as two states. */
export async function findAttempt(query: URLSearchParams): Promise<Attempt | null> {
  const [handle, ...others] = query.getAll('state')
  if (!handle || others.length || !/^[A-Za-z0-9]{40}$/.test(handle)) return null
  const attempt = await db.attempt.findUnique({ where: { handle } })
  return attempt && attempt.expiresAt > now() ? attempt : null
}

export const findAttemptById = async (poolId: string, id: string): Promise<Attempt | null> =>
  /^att_\w+$/.test(id) ? db.attempt.findUnique({ where: { id, poolId } }) : null

/** Whether a request comes from the browser that began the attempt. */
export function isBegunBy(attempt: Attempt, headers: HeaderSource): boolean {
  const value = cookieOf(headers, attemptCookie(attempt.id))
  return Boolean(value) && sameText(sha256(value ?? ''), attempt.cookieHash)
}

/** For one caller only, who has as long as the lease. */
export const takeAttempt = (attempt: Attempt): Promise<boolean> =>
  move(attempt, 'take', { data: { leaseUntil: after(LEASE) } })

/** The first outcome stays. */
export async function storeOutcome(attempt: Attempt, outcome: FinalOutcome): Promise<void> {
  await move(attempt, 'settle', { data: { outcome } })
}

/** An exchange whose process died: WeChat's code may be used up, so the person scans again. */
export const breakStaleAttempt = (attempt: Attempt): Promise<boolean> =>
  move(attempt, 'break', {
    data: { outcome: { kind: 'refused', reason: 'broken' } },
    only: { leaseUntil: { lt: now() } },
  })

/** Whether a step that was taken has had its time. */
export const isStale = (takenAt: Date): boolean => after(LEASE, takenAt) < now()

/** Once per attempt. */
export const takeFinish = (attempt: Attempt): Promise<boolean> =>
  move(attempt, 'finish', { data: { finishedAt: now() }, only: { finishedAt: null } })

export const outcomeOf = (attempt: Attempt): AttemptOutcome | null => attempt.outcome as AttemptOutcome | null

/** Where an attempt of a login goes on: the same for every hit of its callback. */
export function continuationOf(attempt: Pick<LoginAttempt, 'id' | 'interaction'>, outcome: AttemptOutcome): string {
  const page = isQuestion(outcome) ? 'bind' : outcome.kind === 'refused' ? 'refused' : 'finish'
  return `/login/${attempt.interaction}/${page}?attempt=${attempt.id}`
}

export const isQuestion = <T extends { kind: string }>(outcome: T): outcome is Extract<T, { kind: Question['kind'] }> =>
  outcome.kind === 'ask' || outcome.kind === 'prove' || outcome.kind === 'choose'
