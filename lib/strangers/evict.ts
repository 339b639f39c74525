import { now } from '../clock'
import { db } from '../db'
import { Prisma } from '../generated/prisma/client'
import type { StrangersRow } from './ceilings'
import { PROVED } from './refusals'

const { sql } = Prisma

/** The rows of a kind in SQL, where `r` is the row. */
type Rows = {
  from: Prisma.Sql
  /** The rows that strangers make, as they still have to be when they are deleted. */
  where: Prisma.Sql
  join?: Prisma.Sql
  /** Whether nobody can need the row any more. These go first. */
  dead: Prisma.Sql
  /** Rows for which this is higher go after all others, whoever has them. */
  worth?: Prisma.Sql
  /** Whose the row is. The one with the most rows loses the next. */
  owner: Prisma.Sql
  /** The oldest row goes first. */
  age: Prisma.Sql
}

/** Whoever has less than this part of all rows is like everybody else: an office has more than a home. */
const SMALL_SHARE = 100

/** How many rows one statement evicts: few, so that its locks never last long; more where there are very many. */
const BATCH = { least: 500, most: 10_000, share: 50 }

const batchOf = (left: number): number =>
  Math.min(left, Math.max(BATCH.least, Math.min(BATCH.most, Math.ceil(left / BATCH.share))))

/** The visit that a row belongs to. */
const VISIT = sql`LEFT JOIN "OidcArtifact" AS v
  ON v."poolId" = r."poolId" AND v."model" = 'Interaction' AND v."id" = r."interaction"`

const KINDS: Record<StrangersRow, (at: Date) => Rows> = {
  visit: (at) => ({
    from: sql`"OidcArtifact" AS r`,
    where: sql`r."model" = 'Interaction' AND r."accountId" IS NULL`,
    join: sql`LEFT JOIN (
      SELECT DISTINCT "poolId", "interaction" FROM "Attempt" WHERE "expiresAt" > ${at} AND "status" <> 'done'
    ) AS b ON b."poolId" = r."poolId" AND b."interaction" = r."id"`,
    dead: sql`r."consumedAt" IS NOT NULL OR r."expiresAt" <= ${at}`,
    owner: sql`coalesce(r."addressHash", r."poolId" || r."clientId")`,
    worth: sql`b."interaction" IS NOT NULL`,
    age: sql`r."expiresAt"`,
  }),
  push: (at) => ({
    from: sql`"OidcArtifact" AS r`,
    where: sql`r."model" = 'PushedAuthorizationRequest' AND r."accountId" IS NULL AND r."consumedAt" IS NULL`,
    dead: sql`r."expiresAt" <= ${at}`,
    owner: sql`coalesce(r."addressHash", r."poolId" || r."clientId")`,
    age: sql`r."expiresAt"`,
  }),
  attempt: (at) => ({
    from: sql`"Attempt" AS r`,
    where: sql`r."developerId" IS NULL
      AND (r."status" = 'started' OR r."status" = 'done' AND r."outcome" ->> 'kind' = 'refused')`,
    join: VISIT,
    dead: sql`r."expiresAt" <= ${at} OR r."status" = 'done'`,
    owner: sql`coalesce(v."addressHash", r."poolId" || r."applicationId")`,
    worth: sql`v."id" IS NOT NULL`,
    age: sql`r."expiresAt"`,
  }),
  proof: (at) => ({
    from: sql`"Proof" AS r`,
    where: sql`r."provedAt" IS NULL`,
    join: VISIT,
    dead: sql`r."expiresAt" <= ${at}`,
    owner: sql`coalesce(v."addressHash", r."poolId" || coalesce(v."clientId", ''))`,
    age: sql`r."expiresAt"`,
  }),
  counter: (at) => ({
    from: sql`"RateLimiterFlexible" AS r`,
    where: sql`r."expire" IS NOT NULL`,
    dead: sql`r."expire" <= ${at}`,
    owner: sql`1`,
    worth: sql`r."points"`,
    age: sql`r."expire"`,
  }),
  refusal: () => ({
    from: sql`"AuditEvent" AS r`,
    where: sql`r."action" IN ('login.refused', 'request.refused', 'request.refused_more', 'request.counting')
      AND r."detail" ->> 'reason' <> ALL(${PROVED})`,
    dead: sql`false`,
    owner: sql`r."poolId"`,
    age: sql`r."at"`,
  }),
  message: () => ({
    from: sql`"OutboxMessage" AS r`,
    where: sql`true`,
    dead: sql`false`,
    owner: sql`r."recipient"`,
    age: sql`r."createdAt"`,
  }),
  scan: () => ({
    from: sql`"SandboxScan" AS r`,
    where: sql`true`,
    dead: sql`false`,
    owner: sql`r."appId"`,
    age: sql`r."createdAt"`,
  }),
  grant: () => ({
    from: sql`"SandboxGrant" AS r`,
    where: sql`true`,
    dead: sql`false`,
    owner: sql`r."appId"`,
    age: sql`r."createdAt"`,
  }),
}

export const countQuery = (kind: StrangersRow, at: Date): Prisma.Sql => {
  const { from, where } = KINDS[kind](at)
  return sql`SELECT count(*)::int AS "count" FROM ${from} WHERE ${where}`
}

/**
 * Deletes dead rows, and then one after the other the oldest row of whoever has the most; of all who have at most `few`, the
 * oldest. Rows that somebody is writing at
 * this moment are left alone, so it waits for nobody; and it looks once more whether a row is still a stranger's.
 */
export const evictQuery = (kind: StrangersRow, at: Date, rows: number, few: number): Prisma.Sql => {
  const { from, where, join = Prisma.empty, dead, worth = sql`true`, owner, age } = KINDS[kind](at)
  return sql`
    DELETE FROM ${from} WHERE r.ctid = ANY(ARRAY(
      SELECT r.ctid FROM ${from} WHERE r.ctid = ANY(ARRAY(
        SELECT "row" FROM (
          SELECT r.ctid AS "row", (${dead}) AS "dead", ${worth} AS "worth", ${age} AS "age",
            row_number() OVER (PARTITION BY (${dead}), ${worth}, ${owner} ORDER BY ${age} DESC) AS "place"
          FROM ${from} ${join} WHERE ${where}
        ) AS ranked ORDER BY "dead" DESC, "worth", greatest("place", ${few}) DESC, "age" LIMIT ${rows}
      )) AND ${where} FOR UPDATE SKIP LOCKED
    )) AND ${where}`
}

/** Evicts the rows above a ceiling, and `room` more if there are any, so that as many can be stored before the next look. */
export async function evict(kind: StrangersRow, ceiling: number, room: number): Promise<void> {
  const at = now()
  const [{ count }] = await db.$queryRaw<[{ count: number }]>(countQuery(kind, at))
  let left = count > ceiling ? count - ceiling + room : 0
  while (left > 0) {
    const evicted = await db.$executeRaw(evictQuery(kind, at, batchOf(left), Math.ceil(ceiling / SMALL_SHARE)))
    left = evicted ? left - evicted : 0
  }
}
