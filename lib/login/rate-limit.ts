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

/** A browser that has logged in to an account before is counted by itself: strangers cannot shut its owner out. */
type Known = { poolId: string; address: string; id: string }

const accountKey = (poolId: string, address: string, cookie: string | undefined) =>
  sha256(`${poolId}:${address}:${readKnown(cookie, poolId, address)?.id ?? ''}`)

export const knownCookie = (): string => hostCookie('ms.known')

/** @param address e-mail in lower case, or phone in E.164 */
export const knownCookieHeader = (poolId: string, address: string): string => {
  const known: Known = { poolId, address, id: randomToken(16) }
  return setCookie(knownCookie(), encrypt(JSON.stringify(known), 'known-browser'), { maxAge: YEAR })
}

function readKnown(cookie: string | undefined, poolId: string, address: string): Known | null {
  if (!cookie) return null
  try {
    const known: Known = JSON.parse(decrypt(cookie, 'known-browser'))
    return known.poolId === poolId && known.address === address ? known : null
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
  await consume(accounts(), accountKey(poolId, email, known))
}

/** One form that was sent within a visit. @throws rate_limited */
export const countVisit = (visit: string): Promise<void> => consume(visits(), visit)

export async function forgetTries({ poolId, email, known }: Try): Promise<void> {
  await accounts().delete(accountKey(poolId, email, known))
}

/** A proof that is tried: of an attempt, or of a visit where there is none. `known` is the known browser's cookie. */
export type ProofTry = { poolId: string; attemptId?: string; visit: string; address: string; known?: string }

/**
 * Five tries a quarter of an hour for an attempt and for an address, whoever asks: a code of six digits is far from being
 * guessed, and a new visit begins no new count (docs/threats.md S23).
 */
const proofs = () => limiter('proof', 5)
const proved = () => limiter('proof-address', 5)

/** @throws rate_limited. Counts this try; a right one is taken back by `forgetProofTry`. */
export async function countProofTry({ poolId, attemptId, visit, address, known }: ProofTry): Promise<void> {
  await consume(proofs(), attemptId ?? visit)
  await consume(proved(), accountKey(poolId, address, known))
}

export async function forgetProofTry({ poolId, attemptId, visit, address, known }: ProofTry): Promise<void> {
  // One try and no more: an address of one's own, proved in between, begins no new count.
  await proofs().reward(attemptId ?? visit)
  await proved().delete(accountKey(poolId, address, known))
}

/** One code that is sent: five an address, so that nobody's mailbox is flooded, ten a visit. @throws rate_limited */
export async function countSend({ poolId, visit, address, known }: Omit<ProofTry, 'attemptId'>): Promise<void> {
  await consume(limiter('send', 10), visit, 'too_many_codes')
  await consume(limiter('send-address', 5), accountKey(poolId, address, known), 'too_many_codes')
}
