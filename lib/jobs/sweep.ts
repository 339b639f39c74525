import { REFUSED_COUNTING, REFUSED_LOGIN, REFUSED_MORE, REFUSED_REQUEST } from '../audit/actions'
import { after, now } from '../clock'
import { db } from '../db'
import { Prisma } from '../generated/prisma/client'
import { KEPT_DAYS, PROVED } from '../strangers/refusals'

const { sql } = Prisma

const HOUR = 3600
const DAY = 24 * HOUR

/** How many rows one statement deletes, so that its locks never last long. */
export const BATCH = 1000

/** Seconds after which a sweep leaves the rest to the next one. */
const LONGEST = 240

/**
 * Deletes rows that expired at least an hour ago: attempts, proofs, sessions, codes, tokens and one-time links; pushed
 * requests and counters that have expired; messages in the outbox and expired scans and grants of the sandbox after a day;
 * refusals after a day or thirty. Each kind gets its turn, however many rows another has. Several processes may do it at once.
 * @param batches the maximum for each kind of row
 */
export async function sweep(batches = Number.POSITIVE_INFINITY): Promise<void> {
  const end = after(LONGEST)
  let kinds = expiredRows(now())
  for (let round = 0; round < batches && kinds.length && now() < end; round++) {
    const unfinished = []
    for (const kind of kinds) if ((await deleteBatch(kind)) === BATCH) unfinished.push(kind)
    kinds = unfinished
  }
}

/** A table, which of its rows have expired, and the column by whose index they are found. */
type ExpiredRows = [table: Prisma.Sql, where: Prisma.Sql, by: Prisma.Sql]

/** Leaves rows alone that somebody is using at this moment, so it waits for nobody. @returns how many it deleted */
const deleteBatch = ([table, where, by]: ExpiredRows): Promise<number> => db.$executeRaw`
  DELETE FROM ${table} WHERE ctid = ANY(ARRAY(
    SELECT ctid FROM ${table} WHERE ${where} ORDER BY ${by} LIMIT ${BATCH} FOR UPDATE SKIP LOCKED))`

function expiredRows(at: Date): ExpiredRows[] {
  const expired = sql`"expiresAt" < ${after(-HOUR, at)}`
  // Rows of the sandbox are also kept for a day, because a sandbox app's clock may be set differently from ours.
  const old = sql`"createdAt" < ${after(-DAY, at)}`
  const [expiresAt, createdAt, eventAt] = [sql`"expiresAt"`, sql`"createdAt"`, sql`"at"`]
  const refused = sql`"action" IN (${REFUSED_LOGIN}, ${REFUSED_REQUEST}, ${REFUSED_MORE})`
  const strangers = sql`"at" < ${after(-KEPT_DAYS.strangers * DAY, at)} AND "detail" ->> 'reason' <> ALL(${PROVED})`
  return [
    [sql`"RateLimiterFlexible"`, sql`"expire" < ${at}`, sql`"expire"`],
    [sql`"OidcArtifact"`, sql`${UNUSED_PUSH} AND "expiresAt" < ${at}`, expiresAt],
    [sql`"OidcArtifact"`, expired, expiresAt],
    [sql`"Attempt"`, expired, expiresAt],
    [sql`"Proof"`, expired, expiresAt],
    [sql`"OutboxMessage"`, old, createdAt],
    [sql`"OneTimeLink"`, expired, expiresAt],
    [sql`"SandboxScan"`, sql`${expired} AND ${old}`, expiresAt],
    [sql`"SandboxGrant"`, sql`${expired} AND ${old}`, expiresAt],
    [sql`"SandboxFault"`, sql`"remaining" = 0`, createdAt],
    [sql`"AuditEvent"`, sql`${refused} AND ${strangers}`, eventAt],
    [sql`"AuditEvent"`, sql`${refused} AND "at" < ${after(-KEPT_DAYS.proved * DAY, at)}`, eventAt],
    [sql`"AuditEvent"`, sql`"action" = ${REFUSED_COUNTING} AND "at" < ${after(-HOUR, at)}`, eventAt],
  ]
}

const UNUSED_PUSH = sql`"model" = 'PushedAuthorizationRequest' AND "accountId" IS NULL AND "consumedAt" IS NULL`
