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

/**
 * A budget of `points` per quarter of an hour for each key. A key that uses up its points is blocked for a quarter of
 * an hour. `name` keeps the keys of different budgets apart.
 */
export function limiter(name: string, points: number): RateLimiterPrisma {
  const existing = limiters.get(name)
  if (existing) return existing
  const window = { duration: QUARTER_HOUR, blockDuration: QUARTER_HOUR }
  const created = new RateLimiterPrisma({ storeClient: db, keyPrefix: name, points, ...window })
  limiters.set(name, created)
  return created
}

/** Takes one point from a key's budget. @throws rate_limited when none is left */
export async function consume(budget: RateLimiterPrisma, key: string, reason = 'too_many_tries'): Promise<void> {
  try {
    await budget.consume(key)
  } catch (error) {
    if (error instanceof RateLimiterRes) throw new AppError('rate_limited', { reason, cause: error })
    throw error
  }
}

/**
 * Per quarter of an hour: ten passwords for an address, against guessing the password of one account, and twenty forms
 * for a visit, against trying one password on many accounts (docs/threats.md S23).
 */
const passwordTriesByAddress = () => limiter('password', 10)
const formsByVisit = () => limiter('visit', 20)

/**
 * The cookie of a known browser: one in which the account was used before. Its tries have a budget of their own, so
 * that neither strangers nor another browser of the account can use it up. `at` is the time of the login, in
 * milliseconds since 1970; `browser` is random.
 */
const KNOWN_BROWSER = sealed({
  purpose: () => 'known-browser',
  schema: z.object({ poolId: z.string(), userId: z.string(), browser: z.string(), at: z.number() }),
})

export const knownCookie = () => cookieName('known')

/** The `Set-Cookie` line that makes a browser known after a login. @param before the value of its present cookie */
export function knownCookieHeader(poolId: string, userId: string, before?: string): string {
  const known = KNOWN_BROWSER.open(before)
  const browser = known?.poolId === poolId && known.userId === userId ? known.browser : randomToken(20)
  return setCookie(knownCookie(), KNOWN_BROWSER.seal({ poolId, userId, browser, at: now().getTime() }), {
    maxAge: YEAR,
  })
}

/** What tries and sent codes are counted by. */
type Target = {
  poolId: string
  visit: string
  /** The address that a code is sent to or a login is tried with: an e-mail in lower case, or a phone in E.164. */
  address: string
  /** The user who has the address. */
  user: { id: string; sessionsEndedAt: Date | null } | null
  /** The value of the browser's cookie `knownCookie`. */
  known?: string
}

/** One try to log in to an account, or to bind to it. `attemptId` is set when it is made within an attempt. */
type Try = Target & { attemptId?: string }

/**
 * The budget's key for an address, in a known browser or in all others. It has the address rather than the account,
 * because a common budget of two addresses would reveal that they belong to one account (docs/threats.md S22).
 */
const addressKey = (target: Target): string =>
  sha256(`${target.poolId}:${target.address}:${knownBrowserOf(target) ?? ''}`)

/**
 * The known browser that a try comes from, or null. A browser is no longer known after the user's sessions were ended,
 * for example by a new password.
 */
function knownBrowserOf({ poolId, known: cookie, user }: Target): string | null {
  const known = KNOWN_BROWSER.open(cookie)
  if (!user || known?.poolId !== poolId || known.userId !== user.id) return null
  const { sessionsEndedAt: ended } = user
  return ended && known.at < ended.getTime() ? null : known.browser
}

/**
 * The key under which a password check waits in the `FairQueue`: the pool, or for known browsers the user, so that a
 * crowd of strangers does not keep the user waiting.
 */
export const queueKey = (input: Try): string =>
  knownBrowserOf(input) ? `${input.poolId}:${input.user?.id}` : input.poolId

/** Whether a cookie is that of a browser known to the pool, for any account and of any age. */
export const isKnownTo = (poolId: string, cookie: string | undefined): boolean =>
  KNOWN_BROWSER.open(cookie)?.poolId === poolId

/**
 * Counts an attempt that a visit begins. Attempts are limited because each may cause a call to WeChat. @throws
 * rate_limited
 */
export const countAttempt = (visit: string): Promise<void> => consume(limiter('attempt', 40), visit)

/** Waits for `work`, and refunds the try that was counted for it if the server was too busy to do it. */
export async function refundIfBusy<T>(work: Promise<T>, refund: () => Promise<unknown>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (isBusyError(error)) await refund()
    throw error
  }
}

/**
 * Counts a password that is typed to log in or to bind; after a right one, `forgetPasswordTries` resets the count.
 * @throws rate_limited
 */
export async function countPasswordTry(input: Try): Promise<void> {
  await countForm(input.visit)
  await consume(passwordTriesByAddress(), addressKey(input))
}

/** Counts a form that a visit submits with a password. @throws rate_limited */
export const countForm = (visit: string): Promise<void> => consume(formsByVisit(), visit)

export const refundForm = (visit: string): Promise<unknown> => formsByVisit().reward(visit)

export async function forgetPasswordTries(input: Try): Promise<void> {
  await passwordTriesByAddress().delete(addressKey(input))
}

export async function refundPasswordTry(input: Try): Promise<void> {
  await refundForm(input.visit)
  await passwordTriesByAddress().reward(addressKey(input))
}

/**
 * Ten tries per quarter of an hour for a user who is logged in and types their own password. This budget is separate
 * from that of logins, so that strangers cannot use it up.
 */
const ownPasswordTries = () => limiter('own-password', 10)

/**
 * Counts a try of one's own password; after a right one, `forgetOwnPasswordTries` resets the count. @throws
 * rate_limited
 */
export const countOwnPasswordTry = (userId: string): Promise<void> => consume(ownPasswordTries(), userId)

export const forgetOwnPasswordTries = (userId: string): Promise<unknown> => ownPasswordTries().delete(userId)

export const refundOwnPasswordTry = (userId: string): Promise<unknown> => ownPasswordTries().reward(userId)

/**
 * Five tries per quarter of an hour to give a proof, which is a code or, to bind, a password. They are counted for the
 * attempt, or the visit where there is none, and for the address, so that a new visit gives no new tries. Six digits
 * cannot be guessed in five tries (docs/threats.md S23).
 */
const proofsByAttempt = () => limiter('proof', 5)
const proofsByAddress = () => limiter('proof-address', 5)

/** Counts a try to give a proof. After a right one, `forgetProofTry` takes it back. @throws rate_limited */
export async function countProofTry(input: Try): Promise<void> {
  await consume(proofsByAttempt(), input.attemptId ?? input.visit)
  await consume(proofsByAddress(), addressKey(input))
}

export async function forgetProofTry(input: Try): Promise<void> {
  // The attempt gets only this try back: who proves their own address must not get new tries for the addresses of
  // others.
  await proofsByAttempt().reward(input.attemptId ?? input.visit)
  await proofsByAddress().delete(addressKey(input))
}

export async function refundProofTry(input: Try): Promise<void> {
  await proofsByAttempt().reward(input.attemptId ?? input.visit)
  await proofsByAddress().reward(addressKey(input))
}

/**
 * Counts a code that is sent. Per quarter of an hour there are ten for a visit and five for an address, so that
 * nobody's mailbox is flooded. Each known browser has five more for the address, and all of an account have fifteen
 * together.
 * @throws rate_limited
 */
export async function countSend(target: Target): Promise<void> {
  await consume(limiter('send', 10), target.visit, 'too_many_codes')
  await consume(limiter('send-address', 5), addressKey(target), 'too_many_codes')
  if (knownBrowserOf(target))
    await consume(limiter('send-account', 15), `${target.poolId}:${target.user?.id}`, 'too_many_codes')
}
