import Provider from 'oidc-provider'
import { db } from '../db'
import type { Prisma } from '../generated/prisma/client'
import type { SessionPayload } from '../sessions/payload'

/** In seconds. A session older than this was not begun by the request that saves it. */
const RECENT = 10

type Row = { uid: string | null; accountId: string | null; payload: Prisma.InputJsonObject; expiresAt: Date | null }

/**
 * Saves a browser's session. Requests of one browser run at the same time, each with the session as it was at its
 * start. So a request writes only its own client's part, and brings back no session that was moved or ended meanwhile.
 */
export async function saveSession(poolId: string, id: string, row: Row): Promise<void> {
  const { client, changesId } = savingRequest()
  const own = JSON.stringify(partsToSave(row.payload as SessionPayload, client))
  // With a new id the row is found by its `uid`, and moved. With another user all clients' parts are dropped.
  const saved = await db.$executeRaw`
    UPDATE "OidcArtifact" SET "id" = ${id}, "accountId" = ${row.accountId}, "expiresAt" = ${row.expiresAt},
      "payload" = ${JSON.stringify(row.payload)}::jsonb || jsonb_build_object('authorizations',
        CASE WHEN "accountId" IS NOT DISTINCT FROM ${row.accountId}
          THEN coalesce("payload"->'authorizations', '{}') - ${client}::text ELSE '{}' END || ${own}::jsonb)
    WHERE "poolId" = ${poolId} AND "model" = 'Session' AND ("id" = ${id} OR (${changesId} AND "uid" = ${row.uid}))`
  if (saved) return
  // No such row: another request may have given the session a new id, so only this client's part is added to that.
  const added = await db.$executeRaw`
    UPDATE "OidcArtifact" SET
      "payload" = "payload" || jsonb_build_object('authorizations',
        coalesce("payload"->'authorizations', '{}') - ${client}::text || ${own}::jsonb)
    WHERE "poolId" = ${poolId} AND "model" = 'Session' AND "uid" = ${row.uid} AND "accountId" = ${row.accountId}`
  const begun = Number(row.payload.iat ?? Number.POSITIVE_INFINITY)
  const hasEnded = !changesId && begun < Date.now() / 1000 - RECENT
  if (added || hasEnded) return
  const data = { poolId, model: 'Session', id, ...row }
  const { count } = await db.oidcArtifact.createMany({ data, skipDuplicates: true })
  if (!count && changesId) await saveSession(poolId, id, row)
}

/** Of the request that saves the session: its client, and whether it gives the session a new id. */
function savingRequest() {
  const oidc = Provider.ctx?.oidc
  const { oldId } = (oidc?.session ?? {}) as { oldId?: string }
  return { client: oidc?.client?.clientId ?? '', changesId: Boolean(oldId) }
}

/** The parts that a request writes: its client's, or all when it has no client, as in a logout of everything. */
function partsToSave({ authorizations = {} }: SessionPayload, client: string): SessionPayload['authorizations'] {
  const own = authorizations[client]
  if (!client) return authorizations
  return own ? { [client]: own } : {}
}
