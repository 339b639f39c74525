import { now } from '../clock'
import { db } from '../db'

/** PostgreSQL's largest integer. */
export const NO_CEILING = 2_147_483_647

/** When the day of a time ends: days are those of the calendar, in UTC. */
export const endOfDay = (at = now()): Date =>
  new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate() + 1))

export const dayOf = (at: Date): string => at.toISOString().slice(0, 10)

const keyOf = (what: string, at: Date) => `daily:${what}:${dayOf(at)}`

/**
 * Counts one of a day. A single statement, so that any number of processes at once do not pass the ceiling. The job `sweep`
 * deletes the counters of past days.
 * @returns the new count; null if the ceiling is reached, and then nothing is counted
 */
export async function countDaily(what: string, ceiling: number, at: Date): Promise<number | null> {
  const [row] = await db.$queryRaw<{ points: number }[]>`
    INSERT INTO "RateLimiterFlexible" AS "c" ("key", "points", "expire") VALUES (${keyOf(what, at)}, 1, ${endOfDay(at)})
    ON CONFLICT ("key") DO UPDATE SET "points" = "c"."points" + 1 WHERE "c"."points" < ${ceiling}::int
    RETURNING "points"`
  return row?.points ?? null
}

/** Takes one of a day back. */
export async function uncountDaily(what: string, at: Date): Promise<void> {
  const where = { key: keyOf(what, at), points: { gt: 0 } }
  await db.rateLimiterFlexible.updateMany({ where, data: { points: { decrement: 1 } } })
}

/** What is counted for a day so far, by what it is counted for; what is missing was not counted yet. */
export async function dailyCounts(whats: readonly string[], at: Date): Promise<Map<string, number>> {
  const of = new Map(whats.map((what) => [keyOf(what, at), what]))
  const rows = await db.rateLimiterFlexible.findMany({ where: { key: { in: [...of.keys()] } } })
  return new Map(rows.map(({ key, points }) => [of.get(key) ?? key, points]))
}
