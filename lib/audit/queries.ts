import { db } from '../db'
import { namesOfDevelopers } from '../developers/queries'

/** Strangers can write as many of these as they like: they do not push what developers did off the page. */
const REFUSED = 'login.refused'

type Wanted = { take?: number; search?: string; refused?: boolean }

/**
 * The pool's newest events but for refused logins, or these alone, with the names of the developers among their actors.
 * `search` is a reference or an id, of any event: its own, or that of what it is about, whole.
 */
export async function listEvents(poolId: string, { take = 50, search = '', refused = false }: Wanted = {}) {
  const wanted = search.replaceAll('\0', '')
  const events = await db.auditEvent.findMany({
    where: {
      poolId,
      ...(wanted ? { OR: [{ targetId: wanted }, { id: wanted }] } : { action: refused ? REFUSED : { not: REFUSED } }),
    },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take,
  })
  const developers = events.flatMap(({ actorKind, actorId }) => (actorKind === 'developer' && actorId ? [actorId] : []))
  const names = await namesOfDevelopers(developers)
  return events.map((event) => ({ ...event, actorName: names.get(event.actorId ?? '') ?? null }))
}
