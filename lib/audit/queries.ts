import { db } from '../db'
import { REFUSED_COUNTING, REFUSED_LOGIN, REFUSED_MORE, REFUSED_REQUEST } from './actions'
import { parseEvent } from './event'

/** Strangers can cause any number of these, so they are listed separately from what developers did. */
const REFUSED = [REFUSED_LOGIN, REFUSED_REQUEST, REFUSED_MORE]

type EventFilter = { take?: number; search?: string; refused?: boolean }

/**
 * The pool's newest events without refusals, or only the refusals if `refused` is set.
 * `search` finds any event instead: by its whole id, or by the whole id or reference of its target.
 */
export async function listEvents(poolId: string, { take = 50, search = '', refused = false }: EventFilter = {}) {
  const wantedId = search.replaceAll('\0', '')
  const rows = await db.auditEvent.findMany({
    where: {
      poolId,
      ...(wantedId
        ? { OR: [{ targetId: wantedId }, { id: wantedId }] }
        : { action: refused ? { in: REFUSED } : { notIn: [...REFUSED, REFUSED_COUNTING] } }),
    },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take,
  })
  return rows.map(({ detail, ...row }) => ({ ...row, parsed: parseEvent({ action: row.action, detail }) }))
}

/** Whether a refusal has a row of its own, under its reference, rather than being only counted. */
export const isListed = async (poolId: string, reference: string): Promise<boolean> =>
  (await db.auditEvent.count({ where: { poolId, targetId: reference } })) > 0
