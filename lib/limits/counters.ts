import { RateLimiterPrisma, type RateLimiterRes } from 'rate-limiter-flexible'
import { sha256 } from '../crypto'
import { db } from '../db'
import { AppError } from '../errors'
import { countStored } from '../strangers/stored'
import { type BudgetSubject, budgetOf, type Per } from './budgets'

const limiters = new Map<string, RateLimiterPrisma>()

/** The counters of one budget, in the database: all processes count together. The job `sweep` deletes those that expired. */
function countersOf(subject: BudgetSubject, per: Per): RateLimiterPrisma {
  const name = `${subject}/${per}`
  const existing = limiters.get(name)
  if (existing) return existing
  const budget = budgetOf(subject, per)
  if (!budget) throw new Error(`There is no budget ${name}.`)
  const { points, seconds: duration } = budget
  const options = { storeClient: db, keyPrefix: name, points, duration, blockDuration: duration }
  const created = new RateLimiterPrisma({ ...options, clearExpiredByTimeout: false })
  limiters.set(name, created)
  return created
}

/** Keys may have addresses of people in them, and are of any length. */
const keyOf = sha256

/** Why something was refused as too often. It is the `cause` of the error. */
export class BudgetSpent extends Error {
  /** As the audit and the log have it, such as `password/address`. */
  readonly budget: string

  constructor(subject: BudgetSubject, per: Per) {
    super(`budget spent: ${subject}/${per}`)
    this.budget = `${subject}/${per}`
  }
}

/**
 * Takes one point of a budget that refuses. Who has spent it is refused for a whole window from then on.
 * @throws rate_limited with a `BudgetSpent`
 */
export async function consume(subject: BudgetSubject, per: Per, key: string, reason = 'too_many_tries'): Promise<void> {
  if (budgetOf(subject, per)?.effect === 'charge') throw new Error(`${subject}/${per} refuses nobody.`)
  try {
    const { isFirstInDuration } = await countersOf(subject, per).consume(keyOf(key))
    if (isFirstInDuration) countStored('counter')
  } catch (error) {
    if (error instanceof Error) throw error
    throw new AppError('rate_limited', { reason, cause: new BudgetSpent(subject, per) })
  }
}

/** Gives one point back. */
export const refund = (subject: BudgetSubject, per: Per, key: string): Promise<unknown> =>
  countersOf(subject, per).reward(keyOf(key))

/** Counts from zero again. */
export const reset = (subject: BudgetSubject, per: Per, key: string): Promise<unknown> =>
  countersOf(subject, per).delete(keyOf(key))

/** Counts without refusing. @returns how much is counted now, and for how many milliseconds it still is */
export async function add(
  subject: BudgetSubject,
  per: Per,
  key: string,
  points = 1,
): Promise<{ counted: number; msLeft: number }> {
  const result: RateLimiterRes = await countersOf(subject, per).penalty(keyOf(key), points)
  if (result.isFirstInDuration) countStored('counter')
  return { counted: result.consumedPoints, msLeft: result.msBeforeNext }
}
