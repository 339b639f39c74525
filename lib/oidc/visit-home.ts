import { now } from '../clock'
import { db } from '../db'
import type { Prisma } from '../generated/prisma/client'

/**
 * What is left of a visit that is over, until it is swept an hour later: whose request it was, and where that was to be
 * answered. Whoever opens its page again is shown the way back to the application.
 */
export async function endVisit(poolId: string, uid: string): Promise<void> {
  await db.$executeRaw`
    UPDATE "OidcArtifact" SET
      "payload" = jsonb_build_object('params', jsonb_build_object(
        'client_id', "payload" -> 'params' -> 'client_id', 'redirect_uri', "payload" -> 'params' -> 'redirect_uri')),
      "uid" = NULL, "grantId" = NULL, "accountId" = NULL, "consumedAt" = ${now()}, "expiresAt" = ${now()}
    WHERE "poolId" = ${poolId} AND "model" = 'Interaction' AND "id" = ${uid}`
}

export type Home = { applicationId: string; name: string; origin: string }

/**
 * The application whose login a visit was, alive or over, of whichever browser, and the site that its answer went to. Null
 * for what is no website's: a native application, or a client of ours beside the application.
 */
export async function findHome(poolId: string, uid: string): Promise<Home | null> {
  const visit = await db.oidcArtifact.findUnique({
    where: { poolId_model_id: { poolId, model: 'Interaction', id: uid } },
    select: { payload: true },
  })
  const { client_id: id, redirect_uri: address } = paramsOf(visit?.payload)
  if (typeof id !== 'string' || typeof address !== 'string' || !URL.canParse(address)) return null
  const { protocol, origin } = new URL(address)
  const application = await db.application.findUnique({ where: { id, poolId }, select: { name: true, type: true } })
  // What listens on a person's computer for its answer does so at an address of http, and is gone from there.
  if (!application || application.type === 'native' || !/^https?:$/.test(protocol)) return null
  return { applicationId: id, name: application.name, origin }
}

const paramsOf = (payload: Prisma.JsonValue | undefined): Record<string, unknown> =>
  (payload as { params?: Record<string, unknown> } | null | undefined)?.params ?? {}
