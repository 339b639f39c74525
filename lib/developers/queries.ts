import { now } from '../clock'
import { db } from '../db'
import { getSystemPool } from '../pools/queries'
import { findUserByAddress, hasUsers, listUsers } from '../users/queries'
import { Email } from '../users/schema'
import { type ActingDeveloper, ownerScope } from './owner'

export const hasDevelopers = async (): Promise<boolean> => hasUsers((await getSystemPool()).id)

/** Null also for a null id. */
export async function emailOfDeveloper(id: string | null): Promise<string | null> {
  if (!id) return null
  const { id: poolId } = await getSystemPool()
  return (await db.user.findUnique({ where: { id, poolId }, select: { email: true } }))?.email ?? null
}

export const findOwner = async () =>
  db.user.findFirst({
    where: { poolId: (await getSystemPool()).id, owner: true },
    orderBy: { createdAt: 'asc' },
    omit: { passwordHash: true },
  })

export async function findDeveloperByEmail(address: string) {
  const email = Email.safeParse(address)
  return email.success ? findUserByAddress((await getSystemPool()).id, 'email', email.data) : null
}

/** The name, or else the e-mail, of each developer by id. */
export async function namesOfDevelopers(ids: readonly string[]): Promise<Map<string, string | null>> {
  if (!ids.length) return new Map()
  const developers = await db.user.findMany({
    where: { id: { in: [...new Set(ids)] }, pool: { system: true } },
    select: { id: true, name: true, email: true },
  })
  return new Map(developers.map(({ id, name, email }) => [id, name ?? email]))
}

type EventActor = { actorKind: string; actorId: string | null }

/** Adds the names of developers to audit events whose actors they are. */
export async function withActors<Event extends EventActor>(events: readonly Event[]) {
  const developers = events.flatMap(({ actorKind, actorId }) => (actorKind === 'developer' && actorId ? [actorId] : []))
  const names = await namesOfDevelopers(developers)
  return events.map((event) => ({ ...event, actorName: names.get(event.actorId ?? '') ?? null }))
}

const withoutNulls = (ids: readonly (string | null)[]) => ids.filter((id) => id !== null)

/**
 * All developers, in the form of `listUsers`, with the name of the inviter; for the installation's owner only.
 * @throws forbidden
 */
export async function listDevelopers(developer: ActingDeveloper, search = '') {
  const { poolId } = await ownerScope(developer)
  const users = await listUsers(poolId, search)
  const names = await namesOfDevelopers(withoutNulls(users.map(({ invitedBy }) => invitedBy)))
  return users.map((user) => ({ ...user, inviter: names.get(user.invitedBy ?? '') ?? null }))
}

/** The invitations that can still be used, newest first; for the installation's owner only. @throws forbidden */
export async function listInvitations(developer: ActingDeveloper) {
  await ownerScope(developer)
  const links = await db.oneTimeLink.findMany({
    where: { purpose: 'invite', usedAt: null, expiresAt: { gt: now() } },
    orderBy: { createdAt: 'desc' },
    select: { id: true, createdBy: true, createdAt: true, expiresAt: true },
  })
  const names = await namesOfDevelopers(withoutNulls(links.map(({ createdBy }) => createdBy)))
  return links.map((link) => ({ ...link, inviter: names.get(link.createdBy ?? '') ?? null }))
}
