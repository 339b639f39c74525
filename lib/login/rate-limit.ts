import { RateLimiterPrisma, RateLimiterRes } from 'rate-limiter-flexible'
import { cookieName, setCookie } from '../cookies'
import { decrypt, encrypt, sha256 } from '../crypto'
import { db } from '../db'
import { AppError } from '../errors'

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
 * Ten tries a quarter of an hour for an account, twenty for a visit: neither guessing nor spraying gets far
 * (docs/threats.md S23).
 */
const accounts = () => limiter('password', 10)
const visits = () => limiter('visit', 20)

/** Browsers that have logged in to an account before are counted apart: strangers cannot shut its owner out. */
type Known = { poolId: string; address: string }

export const knownCookie = () => cookieName('known')

/** @param address e-mail in lower case, or phone in E.164 */
export const knownCookieHeader = (poolId: string, address: string): string => {
  const known: Known = { poolId, address }
  return setCookie(knownCookie(), encrypt(JSON.stringify(known), 'known-browser'), { maxAge: YEAR })
}

function readKnown(cookie: string | undefined, poolId: string, addresses: (string | null)[]): Known | null {
  if (!cookie) return null
  try {
    const known: Known = JSON.parse(decrypt(cookie, 'known-browser'))
    return known.poolId === poolId && addresses.includes(known.address) ? known : null
  } catch {
    return null
  }
}

/** Where a code is sent to, or somebody wants to get in by. `known` is the known browser's cookie. */
type Aimed = { poolId: string; visit: string; address: string; known?: string }

/**
 * A try to get into an account, in a visit or in an attempt of it. `user` is whose account the address leads to: it is
 * looked up before every try, so that an account has one count, whichever of its addresses is named, and nobody's address
 * takes the same work.
 */
export type Try = Aimed & {
  attemptId?: string
  user: { id: string; email: string | null; phone: string | null } | null
}

function accountKey({ poolId, address, known, user }: Aimed & Partial<Try>): string {
  const browser = readKnown(known, poolId, user ? [user.email, user.phone] : [address])
  return sha256(`${poolId}:${user?.id ?? address}:${browser ? 'known' : ''}`)
}

/** One attempt that was begun within a visit: each may end in a call to WeChat. @throws rate_limited */
export const countAttempt = (visit: string): Promise<void> => consume(limiter('attempt', 40), visit)

/** @throws rate_limited. Counts this try; a right one is taken back by `forgetTries`. */
export async function countTry(tried: Try): Promise<void> {
  await countVisit(tried.visit)
  await consume(accounts(), accountKey(tried))
}

/** One form that was sent within a visit. @throws rate_limited */
export const countVisit = (visit: string): Promise<void> => consume(visits(), visit)

export async function forgetTries(tried: Try): Promise<void> {
  await accounts().delete(accountKey(tried))
}

/**
 * Five tries a quarter of an hour to prove an account, for an attempt (a visit, without one) and for the account, whoever
 * asks: a code of six digits is far from being guessed, and a new visit begins no new count (docs/threats.md S23).
 */
const proofs = () => limiter('proof', 5)
const proved = () => limiter('proof-address', 5)

/** @throws rate_limited. Counts this try; a right one is taken back by `forgetProofTry`. */
export async function countProofTry(tried: Try): Promise<void> {
  await consume(proofs(), tried.attemptId ?? tried.visit)
  await consume(proved(), accountKey(tried))
}

export async function forgetProofTry(tried: Try): Promise<void> {
  // One try and no more: an address of one's own, proved in between, begins no new count.
  await proofs().reward(tried.attemptId ?? tried.visit)
  await proved().delete(accountKey(tried))
}

/** One code that is sent: five an address, so that nobody's mailbox is flooded, ten a visit. @throws rate_limited */
export async function countSend(aimed: Aimed): Promise<void> {
  await consume(limiter('send', 10), aimed.visit, 'too_many_codes')
  await consume(limiter('send-address', 5), accountKey(aimed), 'too_many_codes')
}
