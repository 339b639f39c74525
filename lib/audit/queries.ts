import { db } from '../db'
import { REFUSED_COUNTING, REFUSED_LOGIN, REFUSED_MORE, REFUSED_REQUEST } from './actions'
import { parseEvent } from './event'

/** Listed separately: strangers can cause any number of them, which must not bury what developers did. */
const REFUSALS = [REFUSED_LOGIN, REFUSED_REQUEST, REFUSED_MORE]

type EventFilter = { take?: number; search?: string; refused?: boolean }

/**
 * The newest events of a pool: those that are no refusals, or only the refusals if `refused` is set. With `search`, all
 * events that have this id, or this id or reference as their target.
 */
export async function listEvents(poolId: string, { take = 50, search = '', refused = false }: EventFilter = {}) {
  const wantedId = search.replaceAll('\0', '')
  const rows = await db.auditEvent.findMany({
    where: {
      poolId,
      ...(wantedId
        ? { OR: [{ targetId: wantedId }, { id: wantedId }] }
        : { action: refused ? { in: REFUSALS } : { notIn: [...REFUSALS, REFUSED_COUNTING] } }),
    },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take,
  })
  return rows.map(({ detail, ...row }) => ({ ...row, parsed: parseEvent({ action: row.action, detail }) }))
}

/** Whether the audit has a row for the refusal with this reference, rather than having only counted it. */
export const isListed = async (poolId: string, reference: string): Promise<boolean> =>
  (await db.auditEvent.count({ where: { poolId, targetId: reference } })) > 0
