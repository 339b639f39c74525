import { now } from '../clock'
import { db } from '../db'
import type { Prisma } from '../generated/prisma/client'

/** Whether a text has the form of a visit's uid as oidc-provider makes them. */
export const isVisitId = (uid: string): boolean => /^[\w-]{21,64}$/.test(uid)

/** Whether this visit is still open, in any browser. One from before version 0.2.0 has no browser, and is over. */
export async function isVisit(poolId: string, uid: string): Promise<boolean> {
  if (!isVisitId(uid)) return false
  const where = { poolId, model: 'Interaction', id: uid, consumedAt: null, expiresAt: { gt: now() } }
  const visit = await db.oidcArtifact.findFirst({ where, select: { payload: true } })
  return typeof (visit?.payload as { browser?: unknown } | undefined)?.browser === 'string'
}

/** Takes the session out of a visit, in place: saving the visit as it was read would bring it back if it has ended. */
export async function forgetSession(poolId: string, uid: string): Promise<void> {
  await db.$executeRaw`
    UPDATE "OidcArtifact" SET "payload" = "payload" - 'session'
    WHERE "poolId" = ${poolId} AND "model" = 'Interaction' AND "id" = ${uid}`
}

/**
 * Ends a visit. Its row keeps only the application and the redirect address until it is swept an hour later, so that
 * somebody who opens its page again is shown the way back to the application.
 */
export async function endVisit(poolId: string, uid: string): Promise<void> {
  await db.$executeRaw`
    UPDATE "OidcArtifact" SET
      "payload" = jsonb_build_object('params', jsonb_build_object(
        'client_id', "payload" -> 'params' -> 'client_id', 'redirect_uri', "payload" -> 'params' -> 'redirect_uri')),
      "uid" = NULL, "grantId" = NULL, "accountId" = NULL, "consumedAt" = ${now()}, "expiresAt" = ${now()}
    WHERE "poolId" = ${poolId} AND "model" = 'Interaction' AND "id" = ${uid}`
}

export type ApplicationSite = { applicationId: string; name: string; origin: string }

/**
 * The website that a visit's answer goes to, with its application, for a visit that is open or over, of any browser.
 * Null for a native application, and for the clients of ours (console, Experience Login, deliveries).
 */
export async function findApplicationSite(poolId: string, uid: string): Promise<ApplicationSite | null> {
  const visit = await db.oidcArtifact.findUnique({
    where: { poolId_model_id: { poolId, model: 'Interaction', id: uid } },
    select: { payload: true },
  })
  const { client_id: id, redirect_uri: address } = paramsOf(visit?.payload)
  if (typeof id !== 'string' || typeof address !== 'string' || !URL.canParse(address)) return null
  const { protocol, origin } = new URL(address)
  const application = await db.application.findUnique({ where: { id, poolId }, select: { name: true, type: true } })
  // A native application may listen for its answer at an http address of the person's computer, but not for long.
  if (!application || application.type === 'native' || !/^https?:$/.test(protocol)) return null
  return { applicationId: id, name: application.name, origin }
}

const paramsOf = (payload: Prisma.JsonValue | undefined): Record<string, unknown> =>
  (payload as { params?: Record<string, unknown> } | null | undefined)?.params ?? {}
