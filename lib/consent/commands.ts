import { clientsOf } from '../applications/clients'
import { record } from '../audit/record'
import { db, type Tx, transact } from '../db'
import { AppError } from '../errors'
import type { Prisma } from '../generated/prisma/client'
import type { Scope } from '../scope'
import { tellApplications } from '../sessions/notices'
import type { Ended, SessionPayload } from '../sessions/payload'
import { findUserInSession } from '../users/session'
import { together } from './rules'

/** `sessionUid` is the session of whoever says so. */
type Allowed = { userId: string; sessionUid: string; applicationId: string; scopes: string[] }

/**
 * Keeps what a user allows an application, on top of what it was allowed before. A page that was opened in a session
 * allows nothing once that has ended: the account may be somebody else's by now (docs/threats.md S03).
 * @throws not_found
 */
export async function allowApplication(
  poolId: string,
  { userId, sessionUid, applicationId, scopes }: Allowed,
): Promise<void> {
  const key = { poolId, userId, applicationId }
  await db.$transaction(async (tx) => {
    // Two pages at once: the second adds to what the first has written. And nobody ends the session meanwhile.
    await tx.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${userId} AND "poolId" = ${poolId} FOR NO KEY UPDATE`
    const user = await findUserInSession(poolId, userId, sessionUid, tx)
    const application = await tx.application.count({ where: { id: applicationId, poolId } })
    if (!user || !application) throw new AppError('not_found')
    const where = { poolId_userId_applicationId: key }
    const before = await tx.consent.findUnique({ where, select: { scopes: true } })
    const all = together(before?.scopes ?? [], scopes)
    await tx.consent.upsert({ where, create: { ...key, scopes: all }, update: { scopes: all } })
    await record(tx, {
      poolId,
      actor: { kind: 'user', id: userId },
      action: 'user.consent_given',
      target: { kind: 'user', id: userId },
      detail: { applicationId, scopes },
    })
  })
}

/**
 * Takes back what a user allowed an application: its tokens are worth nothing any more, its part in the user's sessions
 * ends, and it is told so. @throws not_found
 */
export async function withdrawConsent(scope: Scope, userId: string, applicationId: string): Promise<void> {
  const { poolId } = scope
  const clients = clientsOf(applicationId)
  await transact(scope.tx, async (tx) => {
    const { count } = await tx.consent.deleteMany({ where: { poolId, userId, applicationId } })
    if (!count) throw new AppError('not_found')
    const parts = await leaveSessions(tx, poolId, userId, clients)
    const tokens = await tx.$queryRaw<Ended[]>`
      DELETE FROM "OidcArtifact"
      WHERE "poolId" = ${poolId} AND "accountId" = ${userId} AND "clientId" = ANY(${clients}) RETURNING "model", "payload"`
    await tellApplications(tx, poolId, userId, [...parts, ...tokens])
    await record(tx, {
      ...scope,
      action: 'user.consent_withdrawn',
      target: { kind: 'user', id: userId },
      detail: { applicationId },
    })
  })
}

/** The sessions go on without these clients. @returns what they had of them */
async function leaveSessions(tx: Tx, poolId: string, userId: string, clients: string[]): Promise<Ended[]> {
  const ended: Ended[] = []
  const sessions = await tx.$queryRaw<{ id: string; payload: SessionPayload }[]>`
    SELECT "id", "payload" FROM "OidcArtifact"
    WHERE "poolId" = ${poolId} AND "model" = 'Session' AND "accountId" = ${userId} FOR UPDATE`
  for (const { id, payload } of sessions) {
    const parts = Object.entries(payload.authorizations ?? {})
    const left = parts.filter(([client]) => clients.includes(client))
    if (!left.length) continue
    ended.push({ model: 'Session', payload: { authorizations: Object.fromEntries(left) } })
    const authorizations = Object.fromEntries(parts.filter(([client]) => !clients.includes(client)))
    await tx.oidcArtifact.update({
      where: { poolId_model_id: { poolId, model: 'Session', id } },
      data: { payload: { ...payload, authorizations } as Prisma.InputJsonObject },
    })
  }
  return ended
}
