import { db } from '../db'

/**
 * The pool's newest events, with the names of the developers among their actors. `search` is a reference or an id: an
 * event's own, or that of what it is about, whole.
 */
export async function listEvents(poolId: string, take = 50, search = '') {
  const events = await db.auditEvent.findMany({
    where: { poolId, ...(search ? { OR: [{ targetId: search }, { id: search }] } : {}) },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take,
  })
  const developers = events.flatMap(({ actorKind, actorId }) => (actorKind === 'developer' && actorId ? [actorId] : []))
  const names = await namesOfDevelopers([...new Set(developers)])
  return events.map((event) => ({ ...event, actorName: names.get(event.actorId ?? '') ?? null }))
}

async function namesOfDevelopers(ids: string[]): Promise<Map<string, string | null>> {
  if (!ids.length) return new Map()
  const developers = await db.user.findMany({
    where: { id: { in: ids }, pool: { system: true } },
    select: { id: true, name: true, email: true },
  })
  return new Map(developers.map(({ id, name, email }) => [id, name ?? email]))
}
