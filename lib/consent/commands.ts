import { clientsOf } from '../applications/clients'
import { record } from '../audit/record'
import { db, type Tx, transact } from '../db'
import { AppError } from '../errors'
import type { Prisma } from '../generated/prisma/client'
import type { Scope } from '../scope'
import { createNotices } from '../sessions/notices'
import type { RemovedArtifact, SessionPayload } from '../sessions/payload'
import { findUserInSession } from '../users/session'
import { mergedScopes } from './rules'

/** `sessionUid` is the session in which the user gives the consent. */
type GivenConsent = { userId: string; sessionUid: string; applicationId: string; scopes: string[] }

/**
 * Adds scopes to what a user allows an application. The session has to exist still: the consent page may have been
 * opened long ago, and the person in front of it may no longer be the user (docs/threats.md S03).
 * @throws not_found
 */
export async function allowApplication(
  poolId: string,
  { userId, sessionUid, applicationId, scopes }: GivenConsent,
): Promise<void> {
  const key = { poolId, userId, applicationId }
  await db.$transaction(async (tx) => {
    // The lock makes two consents at once add up, and keeps the session from being ended meanwhile.
    await tx.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${userId} AND "poolId" = ${poolId} FOR NO KEY UPDATE`
    const user = await findUserInSession(poolId, userId, sessionUid, tx)
    const application = await tx.application.count({ where: { id: applicationId, poolId } })
    if (!user || !application) throw new AppError('not_found')
    const where = { poolId_userId_applicationId: key }
    const before = await tx.consent.findUnique({ where, select: { scopes: true } })
    const all = mergedScopes(before?.scopes ?? [], scopes)
    await tx.consent.upsert({ where, create: { ...key, scopes: all }, update: { scopes: all } })
    await record(tx, {
      poolId,
      actor: { kind: 'user', id: userId },
      action: 'user.consent_given',
      target: { kind: 'user', id: userId },
      detail: { applicationId, scopes, before: { scopes: before?.scopes ?? [] }, after: { scopes: all } },
    })
  })
}

/**
 * Withdraws a user's consent for an application: its tokens are deleted, the user's sessions no longer include it, and
 * it gets a logout notice. @throws not_found
 */
export async function withdrawConsent(scope: Scope, userId: string, applicationId: string): Promise<void> {
  const { poolId } = scope
  const clients = clientsOf(applicationId)
  await transact(scope.tx, async (tx) => {
    const { count } = await tx.consent.deleteMany({ where: { poolId, userId, applicationId } })
    if (!count) throw new AppError('not_found')
    const parts = await removeFromSessions(tx, poolId, userId, clients)
    const tokens = await tx.$queryRaw<RemovedArtifact[]>`
      DELETE FROM "OidcArtifact"
      WHERE "poolId" = ${poolId} AND "accountId" = ${userId} AND "clientId" = ANY(${clients}) RETURNING "model", "payload"`
    await createNotices(tx, poolId, userId, [...parts, ...tokens])
    await record(tx, {
      ...scope,
      action: 'user.consent_withdrawn',
      target: { kind: 'user', id: userId },
      detail: { applicationId },
    })
  })
}

/** Removes these clients from the user's sessions, which go on. @returns their parts of the sessions */
async function removeFromSessions(
  tx: Tx,
  poolId: string,
  userId: string,
  clients: string[],
): Promise<RemovedArtifact[]> {
  const ended: RemovedArtifact[] = []
  const sessions = await tx.$queryRaw<{ id: string; payload: SessionPayload }[]>`
    SELECT "id", "payload" FROM "OidcArtifact"
    WHERE "poolId" = ${poolId} AND "model" = 'Session' AND "accountId" = ${userId} FOR UPDATE`
  for (const { id, payload } of sessions) {
    const parts = Object.entries(payload.authorizations ?? {})
    const removed = parts.filter(([client]) => clients.includes(client))
    if (!removed.length) continue
    ended.push({ model: 'Session', payload: { authorizations: Object.fromEntries(removed) } })
    const authorizations = Object.fromEntries(parts.filter(([client]) => !clients.includes(client)))
    await tx.oidcArtifact.update({
      where: { poolId_model_id: { poolId, model: 'Session', id } },
      data: { payload: { ...payload, authorizations } as Prisma.InputJsonObject },
    })
  }
  return ended
}
