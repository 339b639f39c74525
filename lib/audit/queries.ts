import { db } from '../db'
import { REFUSED_COUNTING, REFUSED_LOGIN, REFUSED_MORE, REFUSED_REQUEST } from './actions'
import { parseEvent } from './event'

/** Strangers can bring these about: they do not push what developers did off the page. */
const REFUSED = [REFUSED_LOGIN, REFUSED_REQUEST, REFUSED_MORE]

type EventFilter = { take?: number; search?: string; refused?: boolean }

/**
 * The pool's newest events but for what was refused, or this alone.
 * `search` is a reference or an id, of any event: its own, or that of what it is about, whole.
 */
export async function listEvents(poolId: string, { take = 50, search = '', refused = false }: EventFilter = {}) {
  const wanted = search.replaceAll('\0', '')
  const rows = await db.auditEvent.findMany({
    where: {
      poolId,
      ...(wanted
        ? { OR: [{ targetId: wanted }, { id: wanted }] }
        : { action: refused ? { in: REFUSED } : { notIn: [...REFUSED, REFUSED_COUNTING] } }),
    },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take,
  })
  return rows.map(({ detail, ...row }) => ({ ...row, parsed: parseEvent({ action: row.action, detail }) }))
}

/** Whether a refusal is in the audit under its reference, and not only counted. */
export const isListed = async (poolId: string, reference: string): Promise<boolean> =>
  (await db.auditEvent.count({ where: { poolId, targetId: reference } })) > 0
