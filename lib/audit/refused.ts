import { now } from '../clock'
import { sha256 } from '../crypto'
import { db } from '../db'
import { MAX_LISTED, REFUSED_COUNTING, type REFUSED_LOGIN, REFUSED_MORE, type REFUSED_REQUEST } from './actions'
import { type AuditEntry, record } from './record'

type RefusalAction = typeof REFUSED_LOGIN | typeof REFUSED_REQUEST
type RefusalEntry<A extends RefusalAction = RefusalAction> = { [Each in A]: Omit<AuditEntry<Each>, 'actor'> }[A]

/**
 * Writes a row for a refusal, or only counts it if the pool had MAX_LISTED refusals for the same reason in this minute.
 * That limits how much strangers can make us store (docs/threats.md S34).
 * @returns whether the refusal has a row of its own
 */
export async function recordRefused(entry: RefusalEntry, at = now()): Promise<boolean> {
  if ((await countRefusal(entry.poolId, entry.detail.reason, at)) > MAX_LISTED) return false
  await record(db, { ...entry, actor: { kind: 'system', id: null } })
  return true
}

/** Counts a refusal, and returns the new count. A single statement, so that concurrent refusals are all counted. */
async function countRefusal(poolId: string, reason: string, at: Date): Promise<number> {
  const minute = at.toISOString().slice(0, 16)
  const id = `evt_${sha256(`${poolId}:${reason}:${minute}`).slice(0, 20)}`
  const [row] = await db.$queryRaw<[{ count: number }]>`
    INSERT INTO "AuditEvent" AS "e" ("id", "poolId", "at", "action", "actorKind", "detail")
    VALUES (${id}, ${poolId}, ${at}, ${REFUSED_COUNTING}, 'system', jsonb_build_object('reason', ${reason}::text, 'count', 1))
    ON CONFLICT ("id") DO UPDATE SET
      "action" = CASE WHEN ("e"."detail" ->> 'count')::int >= ${MAX_LISTED} THEN ${REFUSED_MORE} ELSE "e"."action" END,
      "detail" = "e"."detail" || jsonb_build_object('count', ("e"."detail" ->> 'count')::int + 1)
    RETURNING ("detail" ->> 'count')::int AS "count"`
  return row.count
}
