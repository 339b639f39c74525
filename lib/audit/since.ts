import { z } from 'zod'
import type { Tx } from '../db'

/** Who has changed a field, and when. */
export type LastChange = { actorKind: string; actorId: string | null; at: Date }

/** What has changed in a row since one of its versions. */
export type Since = {
  /** The last change of each field that has changed. */
  lastChanges: ReadonlyMap<string, LastChange>
  /** Whether the audit has a row for each version since; if not, any field may have changed. */
  complete: boolean
}

const Changed = z.object({ version: z.number(), changed: z.array(z.string()) })

/**
 * What has changed in a row since somebody read it, by the audit: each change of the row has told the version that it
 * made. @param row the row as it is now, locked; `seen` the version that was read
 */
export async function changesSince(
  tx: Tx,
  row: { poolId: string; id: string; version: number },
  seen: number,
): Promise<Since> {
  const lastChanges = new Map<string, LastChange>()
  if (seen === row.version) return { lastChanges, complete: true }
  const events = await tx.auditEvent.findMany({
    where: { poolId: row.poolId, targetId: row.id, detail: { path: ['version'], gt: seen } },
    select: { actorKind: true, actorId: true, at: true, detail: true },
  })
  const changes = events
    .flatMap(({ detail, ...change }) => {
      const { data } = Changed.safeParse(detail)
      return data ? [{ ...data, change }] : []
    })
    .sort((a, b) => a.version - b.version)
  for (const { changed, change } of changes) for (const field of changed) lastChanges.set(field, change)
  return { lastChanges, complete: new Set(changes.map(({ version }) => version)).size === row.version - seen }
}
