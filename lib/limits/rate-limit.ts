import { RateLimiterPrisma, RateLimiterRes } from 'rate-limiter-flexible'
import { z } from 'zod'
import { now } from '../clock'
import { cookieName, setCookie } from '../cookies'
import { sha256 } from '../crypto'
import { db } from '../db'
import { AppError, isBusyError } from '../errors'
import { randomToken } from '../ids'
import { sealed } from '../sealed'

const QUARTER_HOUR = 15 * 60
const YEAR = 365 * 24 * 3600

const limiters = new Map<string, RateLimiterPrisma>()

/** So many a quarter of an hour, counted under a name. */
export function limiter(name: string, points: number): RateLimiterPrisma {
  const known = limiters.get(name)
  if (known) return known
  const window = { duration: QUARTER_HOUR, blockDuration: QUARTER_HOUR }
  const made = new RateLimiterPrisma({ storeClient: db, keyPrefix: name, points, ...window })
  limiters.set(name, made)
  return made
}

/** @throws rate_limited */
export async function consume(of: RateLimiterPrisma, key: string, reason = 'too_many_tries'): Promise<void> {
  try {
    await of.consume(key)
  } catch (error) {
    if (error instanceof RateLimiterRes) throw new AppError('rate_limited', { reason, cause: error })
    throw error
  }
}

/**
 * Ten tries a quarter of an hour for an address, twenty for a visit: neither guessing nor spraying gets far
 * (docs/threats.md S23).
 */
const triesByAddress = () => limiter('password', 10)
const triesByVisit = () => limiter('visit', 20)

/**
 * A browser that was in an account before, and when, in milliseconds. It is counted by itself, so that strangers cannot shut the
 * owner out, and no other browser of the account can either.
 */
const KNOWN = sealed({
  purpose: () => 'known-browser',
  schema: z.object({ poolId: z.string(), userId: z.string(), browser: z.string(), at: z.number() }),
})

export const knownCookie = () => cookieName('known')

/** @param before the cookie that the browser had */
export function knownCookieHeader(poolId: string, userId: string, before?: string): string {
  const had = KNOWN.open(before)
  const browser = had?.poolId === poolId && had.userId === userId ? had.browser : randomToken(20)
  return setCookie(knownCookie(), KNOWN.seal({ poolId, userId, browser, at: now().getTime() }), { maxAge: YEAR })
}

/**
 * Where a code is sent to, or somebody wants to get in by: an e-mail in lower case, or a phone in E.164. `user` is whose
 * account that leads to, and `known` the known browser's cookie.
 */
type Target = {
  poolId: string
  visit: string
  address: string
  user: { id: string; sessionsEndedAt: Date | null } | null
  known?: string
}

/** A try to get into an account, in a visit or in an attempt of it. */
export type Try = Target & { attemptId?: string }

/**
 * Of an address alone: a count that two addresses of one account had in common would tell strangers that they are one's
 * (docs/threats.md S22). What ends the user's sessions, such as another password, ends what browsers are known by.
 */
const addressKey = (aimed: Target): string => sha256(`${aimed.poolId}:${aimed.address}:${knownBrowserOf(aimed) ?? ''}`)

function knownBrowserOf({ poolId, known: cookie, user }: Target): string | null {
  const known = KNOWN.open(cookie)
  if (!user || known?.poolId !== poolId || known.userId !== user.id) return null
  const { sessionsEndedAt: ended } = user
  return ended && known.at < ended.getTime() ? null : known.browser
}

/** Whose turn it is to have a password looked at: a crowd of strangers keeps nobody waiting who was in the account before. */
export const queueKey = (tried: Try): string =>
  knownBrowserOf(tried) ? `${tried.poolId}:${tried.user?.id}` : tried.poolId

/** Whether a cookie is of a browser that was in an account of the pool; whose, and since when, is not looked at. */
export const isKnownTo = (poolId: string, cookie: string | undefined): boolean => KNOWN.open(cookie)?.poolId === poolId

/** One attempt that was begun within a visit: each may end in a call to WeChat. @throws rate_limited */
export const countAttempt = (visit: string): Promise<void> => consume(limiter('attempt', 40), visit)

/** Work that was counted before it began: the count is taken back where nobody came to do it. */
export async function refundIfBusy<T>(work: Promise<T>, takeBack: () => Promise<unknown>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (isBusyError(error)) await takeBack()
    throw error
  }
}

/** @throws rate_limited. Counts this try; a right one is taken back by `forgetTries`. */
export async function countTry(tried: Try): Promise<void> {
  await countVisit(tried.visit)
  await consume(triesByAddress(), addressKey(tried))
}

/** One form that was sent within a visit. @throws rate_limited */
export const countVisit = (visit: string): Promise<void> => consume(triesByVisit(), visit)

export const refundVisit = (visit: string): Promise<unknown> => triesByVisit().reward(visit)

export async function forgetTries(tried: Try): Promise<void> {
  await triesByAddress().delete(addressKey(tried))
}

export async function refundTry(tried: Try): Promise<void> {
  await refundVisit(tried.visit)
  await triesByAddress().reward(addressKey(tried))
}

/**
 * Ten tries a quarter of an hour for somebody's own password, of whoever is in the account: strangers, who are not, cannot
 * use them up.
 */
const ownPasswordTries = () => limiter('own-password', 10)

/** @throws rate_limited. Counts this try; a right one is taken back by `forgetOwnTries`. */
export const countOwnTry = (userId: string): Promise<void> => consume(ownPasswordTries(), userId)

export const forgetOwnTries = (userId: string): Promise<unknown> => ownPasswordTries().delete(userId)

export const refundOwnTry = (userId: string): Promise<unknown> => ownPasswordTries().reward(userId)

/**
 * Five tries a quarter of an hour to prove an account, for an attempt (a visit, without one) and for the address, whoever
 * asks: a code of six digits is far from being guessed, and a new visit begins no new count (docs/threats.md S23).
 */
const proofsByAttempt = () => limiter('proof', 5)
const proofsByAddress = () => limiter('proof-address', 5)

/** @throws rate_limited. Counts this try; a right one is taken back by `forgetProofTry`. */
export async function countProofTry(tried: Try): Promise<void> {
  await consume(proofsByAttempt(), tried.attemptId ?? tried.visit)
  await consume(proofsByAddress(), addressKey(tried))
}

export async function forgetProofTry(tried: Try): Promise<void> {
  // One try and no more: an address of one's own, proved in between, begins no new count.
  await proofsByAttempt().reward(tried.attemptId ?? tried.visit)
  await proofsByAddress().delete(addressKey(tried))
}

export async function refundProofTry(tried: Try): Promise<void> {
  await proofsByAttempt().reward(tried.attemptId ?? tried.visit)
  await proofsByAddress().reward(addressKey(tried))
}

/**
 * One code that is sent: five an address, so that nobody's mailbox is flooded, fifteen for all browsers that were in its
 * account, ten a visit. @throws rate_limited
 */
export async function countSend(aimed: Target): Promise<void> {
  await consume(limiter('send', 10), aimed.visit, 'too_many_codes')
  await consume(limiter('send-address', 5), addressKey(aimed), 'too_many_codes')
  if (knownBrowserOf(aimed))
    await consume(limiter('send-account', 15), `${aimed.poolId}:${aimed.user?.id}`, 'too_many_codes')
}
