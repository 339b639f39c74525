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
  /** Whose the row is. The one with the most rows loses the next. */
  owner: Prisma.Sql
  /** Which rows of one owner are kept longest. */
  order: Prisma.Sql
}

/** One statement evicts at most this many rows, so that its locks never last long. */
const BATCH = 500

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
    order: sql`b."interaction" IS NULL, r."expiresAt" DESC`,
  }),
  push: (at) => ({
    from: sql`"OidcArtifact" AS r`,
    where: sql`r."model" = 'PushedAuthorizationRequest' AND r."accountId" IS NULL AND r."consumedAt" IS NULL`,
    dead: sql`r."expiresAt" <= ${at}`,
    owner: sql`coalesce(r."addressHash", r."poolId" || r."clientId")`,
    order: sql`r."expiresAt" DESC`,
  }),
  attempt: (at) => ({
    from: sql`"Attempt" AS r`,
    where: sql`r."status" = 'started' AND r."developerId" IS NULL`,
    join: VISIT,
    dead: sql`r."expiresAt" <= ${at}`,
    owner: sql`coalesce(v."addressHash", r."poolId" || r."applicationId")`,
    order: sql`v."id" IS NULL, r."expiresAt" DESC`,
  }),
  proof: (at) => ({
    from: sql`"Proof" AS r`,
    where: sql`r."provedAt" IS NULL`,
    join: VISIT,
    dead: sql`r."expiresAt" <= ${at}`,
    owner: sql`coalesce(v."addressHash", r."poolId" || coalesce(v."clientId", ''))`,
    order: sql`r."expiresAt" DESC`,
  }),
  counter: (at) => ({
    from: sql`"RateLimiterFlexible" AS r`,
    where: sql`r."expire" IS NOT NULL`,
    dead: sql`r."expire" <= ${at}`,
    owner: sql`1`,
    order: sql`r."points" DESC, r."expire" DESC`,
  }),
  refusal: () => ({
    from: sql`"AuditEvent" AS r`,
    where: sql`r."action" IN ('login.refused', 'request.refused', 'request.refused_more', 'request.counting')
      AND r."detail" ->> 'reason' <> ALL(${PROVED})`,
    dead: sql`false`,
    owner: sql`r."poolId"`,
    order: sql`r."at" DESC`,
  }),
  message: () => ({
    from: sql`"OutboxMessage" AS r`,
    where: sql`true`,
    dead: sql`false`,
    owner: sql`r."recipient"`,
    order: sql`r."createdAt" DESC`,
  }),
  scan: () => ({
    from: sql`"SandboxScan" AS r`,
    where: sql`true`,
    dead: sql`false`,
    owner: sql`r."appId"`,
    order: sql`r."createdAt" DESC`,
  }),
  grant: () => ({
    from: sql`"SandboxGrant" AS r`,
    where: sql`true`,
    dead: sql`false`,
    owner: sql`r."appId"`,
    order: sql`r."createdAt" DESC`,
  }),
}

export const countQuery = (kind: StrangersRow, at: Date): Prisma.Sql => {
  const { from, where } = KINDS[kind](at)
  return sql`SELECT count(*)::int AS "count" FROM ${from} WHERE ${where}`
}

/**
 * Deletes dead rows, and then one after the other the last row of whoever has the most. Rows that somebody is writing at
 * this moment are left alone, so it waits for nobody; and it looks once more whether a row is still a stranger's.
 */
export const evictQuery = (kind: StrangersRow, at: Date, rows: number): Prisma.Sql => {
  const { from, where, join = Prisma.empty, dead, owner, order } = KINDS[kind](at)
  return sql`
    DELETE FROM ${from} WHERE r.ctid = ANY(ARRAY(
      SELECT r.ctid FROM ${from} WHERE r.ctid = ANY(ARRAY(
        SELECT "row" FROM (
          SELECT r.ctid AS "row", (${dead}) AS "dead",
            row_number() OVER (PARTITION BY (${dead}), ${owner} ORDER BY ${order}) AS "place"
          FROM ${from} ${join} WHERE ${where}
        ) AS ranked ORDER BY "dead" DESC, "place" DESC LIMIT ${rows}
      )) AND ${where} FOR UPDATE SKIP LOCKED
    )) AND ${where}`
}

/** Evicts the rows above a ceiling, and `room` more if there are any, so that as many can be stored before the next look. */
export async function evict(kind: StrangersRow, ceiling: number, room: number): Promise<void> {
  const at = now()
  const [{ count }] = await db.$queryRaw<[{ count: number }]>(countQuery(kind, at))
  let left = count > ceiling ? count - ceiling + room : 0
  while (left > 0) {
    const evicted = await db.$executeRaw(evictQuery(kind, at, Math.min(left, BATCH)))
    left = evicted ? left - evicted : 0
  }
}
