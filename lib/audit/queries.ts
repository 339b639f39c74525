import { db } from '../db'

/** The pool's newest events. */
export const listEvents = (poolId: string, take = 50) =>
  db.auditEvent.findMany({ where: { poolId }, orderBy: [{ at: 'desc' }, { id: 'desc' }], take })
