import { RateLimiterPrisma, RateLimiterRes } from 'rate-limiter-flexible'
import { decrypt, encrypt, sha256 } from '../crypto'
import { db } from '../db'
import { AppError } from '../errors'
import { hostCookie } from '../hosts'
import { setCookie } from '../http'
import { randomToken } from '../ids'

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
export async function consume(of: RateLimiterPrisma, key: string): Promise<void> {
  try {
    await of.consume(key)
  } catch (error) {
    if (error instanceof RateLimiterRes) throw new AppError('rate_limited', { reason: 'too_many_tries', cause: error })
    throw error
  }
}

/**
 * Ten tries a quarter of an hour for an account, twenty for a visit: neither guessing nor spraying gets far
 * (docs/threats.md S23).
 */
const accounts = () => limiter('password', 10)
const visits = () => limiter('visit', 20)

/** A browser that has logged in to an account before is counted by itself: strangers cannot shut its owner out. */
type Known = { poolId: string; email: string; id: string }

const accountKey = (poolId: string, email: string, known: Known | null) =>
  sha256(`${poolId}:${email}:${known?.id ?? ''}`)

export const knownCookie = (): string => hostCookie('ms.known')

export const knownCookieHeader = (poolId: string, email: string): string => {
  const known: Known = { poolId, email, id: randomToken(16) }
  return setCookie(knownCookie(), encrypt(JSON.stringify(known), 'known-browser'), { maxAge: YEAR })
}

function readKnown(cookie: string | undefined, poolId: string, email: string): Known | null {
  if (!cookie) return null
  try {
    const known: Known = JSON.parse(decrypt(cookie, 'known-browser'))
    return known.poolId === poolId && known.email === email ? known : null
  } catch {
    return null
  }
}

export type Try = { poolId: string; visit: string; email: string; known?: string }

/** One attempt that was begun within a visit: each may end in a call to WeChat. @throws rate_limited */
export const countAttempt = (visit: string): Promise<void> => consume(limiter('attempt', 40), visit)

/** @throws rate_limited. Counts this try; a right one is taken back by `forgetTries`. */
export async function countTry({ poolId, visit, email, known }: Try): Promise<void> {
  await countVisit(visit)
  await consume(accounts(), accountKey(poolId, email, readKnown(known, poolId, email)))
}

/** One form that was sent within a visit. @throws rate_limited */
export const countVisit = (visit: string): Promise<void> => consume(visits(), visit)

export async function forgetTries({ poolId, email, known }: Try): Promise<void> {
  await accounts().delete(accountKey(poolId, email, readKnown(known, poolId, email)))
}
