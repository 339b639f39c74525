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

/** A named budget of `points` per quarter of an hour. */
export function limiter(name: string, points: number): RateLimiterPrisma {
  const known = limiters.get(name)
  if (known) return known
  const window = { duration: QUARTER_HOUR, blockDuration: QUARTER_HOUR }
  const made = new RateLimiterPrisma({ storeClient: db, keyPrefix: name, points, ...window })
  limiters.set(name, made)
  return made
}

/** Takes one point of a key's budget. @throws rate_limited when none is left */
export async function consume(budget: RateLimiterPrisma, key: string, reason = 'too_many_tries'): Promise<void> {
  try {
    await budget.consume(key)
  } catch (error) {
    if (error instanceof RateLimiterRes) throw new AppError('rate_limited', { reason, cause: error })
    throw error
  }
}

/**
 * Ten tries per quarter of an hour for an address, twenty for a visit: against guessing one account's password, and against
 * trying one password on many accounts (docs/threats.md S23).
 */
const triesByAddress = () => limiter('password', 10)
const triesByVisit = () => limiter('visit', 20)

/**
 * A known browser: an account was used in it before, at `at` in milliseconds. Its tries are counted separately, so that
 * strangers cannot use up the owner's tries, and neither can another browser of the account.
 */
const KNOWN = sealed({
  purpose: () => 'known-browser',
  schema: z.object({ poolId: z.string(), userId: z.string(), browser: z.string(), at: z.number() }),
})

export const knownCookie = () => cookieName('known')

/** The `Set-Cookie` line that makes a browser known after a login. @param before the cookie that the browser had */
export function knownCookieHeader(poolId: string, userId: string, before?: string): string {
  const known = KNOWN.open(before)
  const browser = known?.poolId === poolId && known.userId === userId ? known.browser : randomToken(20)
  return setCookie(knownCookie(), KNOWN.seal({ poolId, userId, browser, at: now().getTime() }), { maxAge: YEAR })
}

/**
 * The address that a code is sent to or a login is tried with: an e-mail in lower case, or a phone in E.164. `user` is whose
 * account it belongs to; `known` is the cookie of a known browser.
 */
type Target = {
  poolId: string
  visit: string
  address: string
  user: { id: string; sessionsEndedAt: Date | null } | null
  known?: string
}

/** One try to log in to an account, in a visit or in an attempt of that visit. */
export type Try = Target & { attemptId?: string }

/**
 * The key to count tries by. It has the address rather than the account: a common count for two addresses would reveal that
 * they are one person's (docs/threats.md S22).
 */
const addressKey = (aimed: Target): string => sha256(`${aimed.poolId}:${aimed.address}:${knownBrowserOf(aimed) ?? ''}`)

/**
 * The known browser, or null. A browser is no longer known once the user's sessions were ended, such as by a new
 * password.
 */
function knownBrowserOf({ poolId, known: cookie, user }: Target): string | null {
  const known = KNOWN.open(cookie)
  if (!user || known?.poolId !== poolId || known.userId !== user.id) return null
  const { sessionsEndedAt: ended } = user
  return ended && known.at < ended.getTime() ? null : known.browser
}

/**
 * The key in the queue for checking passwords. Known browsers have their own, so that many strangers do not keep them
 * waiting.
 */
export const queueKey = (tried: Try): string =>
  knownBrowserOf(tried) ? `${tried.poolId}:${tried.user?.id}` : tried.poolId

/** Whether a cookie is that of a browser known to the pool, for whichever account and however old. */
export const isKnownTo = (poolId: string, cookie: string | undefined): boolean => KNOWN.open(cookie)?.poolId === poolId

/** Counts an attempt that a visit begins, since each may end in a call to WeChat. @throws rate_limited */
export const countAttempt = (visit: string): Promise<void> => consume(limiter('attempt', 40), visit)

/** Refunds a try that was counted beforehand, if it was not carried out because the server was busy. */
export async function refundIfBusy<T>(work: Promise<T>, refund: () => Promise<unknown>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (isBusyError(error)) await refund()
    throw error
  }
}

/** Counts a try; after a successful one, `forgetTries` resets the count. @throws rate_limited */
export async function countTry(tried: Try): Promise<void> {
  await countVisit(tried.visit)
  await consume(triesByAddress(), addressKey(tried))
}

/** Counts a form that a visit submits. @throws rate_limited */
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
 * Ten tries per quarter of an hour for somebody who is logged in and types their own password. Separate from tries to log
 * in, so that strangers cannot use them up.
 */
const ownPasswordTries = () => limiter('own-password', 10)

/** Counts a try; after a successful one, `forgetOwnTries` resets the count. @throws rate_limited */
export const countOwnTry = (userId: string): Promise<void> => consume(ownPasswordTries(), userId)

export const forgetOwnTries = (userId: string): Promise<unknown> => ownPasswordTries().delete(userId)

export const refundOwnTry = (userId: string): Promise<unknown> => ownPasswordTries().reward(userId)

/**
 * Five tries per quarter of an hour to type a code, for an attempt (or the visit, without an attempt) and for the address.
 * Six digits cannot be guessed in five tries, and because of the address a new visit gives no new tries (docs/threats.md
 * S23).
 */
const proofsByAttempt = () => limiter('proof', 5)
const proofsByAddress = () => limiter('proof-address', 5)

/** Counts a try; after a successful one, `forgetProofTry` takes it back. @throws rate_limited */
export async function countProofTry(tried: Try): Promise<void> {
  await consume(proofsByAttempt(), tried.attemptId ?? tried.visit)
  await consume(proofsByAddress(), addressKey(tried))
}

export async function forgetProofTry(tried: Try): Promise<void> {
  // Only this try is refunded: somebody who proves their own address in between must not get new tries for other addresses.
  await proofsByAttempt().reward(tried.attemptId ?? tried.visit)
  await proofsByAddress().delete(addressKey(tried))
}

export async function refundProofTry(tried: Try): Promise<void> {
  await proofsByAttempt().reward(tried.attemptId ?? tried.visit)
  await proofsByAddress().reward(addressKey(tried))
}

/**
 * Counts a code that is sent. Per quarter of an hour: ten for a visit, five for an address, so that nobody's mailbox is
 * flooded, and fifteen for all known browsers of an account.
 * @throws rate_limited
 */
export async function countSend(aimed: Target): Promise<void> {
  await consume(limiter('send', 10), aimed.visit, 'too_many_codes')
  await consume(limiter('send-address', 5), addressKey(aimed), 'too_many_codes')
  if (knownBrowserOf(aimed))
    await consume(limiter('send-account', 15), `${aimed.poolId}:${aimed.user?.id}`, 'too_many_codes')
}
