import Provider from 'oidc-provider'
import { db } from '../db'
import type { Prisma } from '../generated/prisma/client'
import type { SessionPayload } from '../sessions/payload'

/** Seconds: a session that is older was not begun by the request that saves it. */
const JUST_NOW = 10

type Row = { uid: string | null; accountId: string | null; payload: Prisma.InputJsonObject; expiresAt: Date | null }

/**
 * Saves a browser's session. Requests of one browser come at once, and each has the session as it was when it came: it
 * changes its own client's part and leaves the others', and brings nothing back that was moved or ended meanwhile.
 */
export async function saveSession(poolId: string, id: string, row: Row): Promise<void> {
  const { client, moves } = request()
  const own = JSON.stringify(ownParts(row.payload as SessionPayload, client))
  // A new id for the same session: whatever else was saved under the old one meanwhile gives way.
  const saved = await db.$executeRaw`
    UPDATE "OidcArtifact" SET "id" = ${id}, "accountId" = ${row.accountId}, "expiresAt" = ${row.expiresAt},
      "payload" = ${JSON.stringify(row.payload)}::jsonb || jsonb_build_object('authorizations',
        CASE WHEN "accountId" IS NOT DISTINCT FROM ${row.accountId}
          THEN coalesce("payload"->'authorizations', '{}') - ${client}::text ELSE '{}' END || ${own}::jsonb)
    WHERE "poolId" = ${poolId} AND "model" = 'Session' AND ("id" = ${id} OR (${moves} AND "uid" = ${row.uid}))`
  if (saved) return
  // Another request has moved it.
  const added = await db.$executeRaw`
    UPDATE "OidcArtifact" SET
      "payload" = "payload" || jsonb_build_object('authorizations',
        coalesce("payload"->'authorizations', '{}') - ${client}::text || ${own}::jsonb)
    WHERE "poolId" = ${poolId} AND "model" = 'Session' AND "uid" = ${row.uid} AND "accountId" = ${row.accountId}`
  const begun = Number(row.payload.iat ?? Number.POSITIVE_INFINITY)
  const isOver = !moves && begun < Date.now() / 1000 - JUST_NOW
  if (added || isOver) return
  const data = { poolId, model: 'Session', id, ...row }
  const { count } = await db.oidcArtifact.createMany({ data, skipDuplicates: true })
  if (!count && moves) await saveSession(poolId, id, row)
}

/** The request that a session is saved by: for which client, and whether it gives the session a new id. */
function request() {
  const oidc = Provider.ctx?.oidc
  const { oldId } = (oidc?.session ?? {}) as { oldId?: string }
  return { client: oidc?.client?.clientId ?? '', moves: Boolean(oldId) }
}

function ownParts({ authorizations = {} }: SessionPayload, client: string): SessionPayload['authorizations'] {
  const own = authorizations[client]
  if (!client) return authorizations
  return own ? { [client]: own } : {}
}
