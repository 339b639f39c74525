import { now } from '../clock'
import { sha256 } from '../crypto'
import { db } from '../db'
import { isProved } from '../strangers/refusals'
import { countStored } from '../strangers/stored'
import {
  MAX_LISTED,
  MAX_LISTED_OF_STRANGERS,
  REFUSED_COUNTING,
  type REFUSED_LOGIN,
  REFUSED_MORE,
  type REFUSED_REQUEST,
} from './actions'
import { type AuditEntry, record } from './record'

type RefusalAction = typeof REFUSED_LOGIN | typeof REFUSED_REQUEST
type RefusalEntry<A extends RefusalAction = RefusalAction> = { [Each in A]: Omit<AuditEntry<Each>, 'actor'> }[A]

/** Stands for all pools where refusals are counted. */
const INSTALLATION = 'installation'

/**
 * Writes a row for a refusal, or only counts it if in this minute the pool had MAX_LISTED refusals for the same reason, or
 * the installation MAX_LISTED_OF_STRANGERS that take no login. That limits how much strangers can make us store
 * (docs/threats.md S34).
 * @returns whether the refusal has a row of its own
 */
export async function recordRefused(entry: RefusalEntry, at = now()): Promise<boolean> {
  const { reason } = entry.detail
  if ((await countRefusal(entry.poolId, reason, at)) > MAX_LISTED) return false
  if (!isProved(reason)) {
    countStored('refusal')
    const listed = await countRefusal(INSTALLATION, 'listed', at)
    if (listed > MAX_LISTED_OF_STRANGERS) return noteUnlisted(entry.poolId, reason, at)
  }
  await record(db, { ...entry, actor: { kind: 'system', id: null } })
  return true
}

/** The id of the row that counts the refusals of a minute. */
function counterId(poolId: string, reason: string, at: Date): string {
  const minute = at.toISOString().slice(0, 16)
  return `evt_${sha256(`${poolId}:${reason}:${minute}`).slice(0, 20)}`
}

/** Counts one of the first MAX_LISTED refusals that has no row. @returns false */
async function noteUnlisted(poolId: string, reason: string, at: Date): Promise<false> {
  await db.$executeRaw`
    UPDATE "AuditEvent" SET "action" = ${REFUSED_MORE},
      "detail" = "detail" || jsonb_build_object('unlisted', coalesce(("detail" ->> 'unlisted')::int, 0) + 1)
    WHERE "id" = ${counterId(poolId, reason, at)} AND "poolId" = ${poolId}`
  return false
}

/** Counts a refusal, and returns the new count. A single statement, so that concurrent refusals are all counted. */
async function countRefusal(poolId: string, reason: string, at: Date): Promise<number> {
  const id = counterId(poolId, reason, at)
  const [row] = await db.$queryRaw<[{ count: number }]>`
    INSERT INTO "AuditEvent" AS "e" ("id", "poolId", "at", "action", "actorKind", "detail")
    VALUES (${id}, ${poolId}, ${at}, ${REFUSED_COUNTING}, 'system', jsonb_build_object('reason', ${reason}::text, 'count', 1))
    ON CONFLICT ("id") DO UPDATE SET
      "action" = CASE WHEN ("e"."detail" ->> 'count')::int >= ${MAX_LISTED} THEN ${REFUSED_MORE} ELSE "e"."action" END,
      "detail" = "e"."detail" || jsonb_build_object('count', ("e"."detail" ->> 'count')::int + 1)
    RETURNING ("detail" ->> 'count')::int AS "count"`
  return row.count
}
