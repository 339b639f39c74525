import { RateLimiterPrisma, RateLimiterRes } from 'rate-limiter-flexible'
import { sha256 } from '../crypto'
import { db } from '../db'
import { AppError } from '../errors'

const limiters = new Map<string, RateLimiterPrisma>()

function limiter(name: string, points: number, duration: number): RateLimiterPrisma {
  const known = limiters.get(name)
  if (known) return known
  const made = new RateLimiterPrisma({ storeClient: db, keyPrefix: name, points, duration, blockDuration: duration })
  limiters.set(name, made)
  return made
}

/** Ten wrong passwords in fifteen minutes close an account's door for as long, whoever knocks (threats S23). */
const passwords = () => limiter('password', 10, 15 * 60)

const key = (poolId: string, email: string) => sha256(`${poolId}:${email}`)

/** @throws rate_limited. Counts this try; a right one is taken back by `forgetTries`. */
export async function countTry(poolId: string, email: string): Promise<void> {
  try {
    await passwords().consume(key(poolId, email))
  } catch (error) {
    if (error instanceof RateLimiterRes) throw new AppError('rate_limited', { reason: 'too_many_tries', cause: error })
    throw error
  }
}

export const forgetTries = async (poolId: string, email: string): Promise<void> => {
  await passwords().delete(key(poolId, email))
}
