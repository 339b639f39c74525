import { type AdapterPayload, errors } from 'oidc-provider'
import { after, now } from '../clock'
import { db } from '../db'
import type { Artifact, ArtifactKey } from './artifacts'
import { DAY } from './lifetimes'

/**
 * A pushed request as the library gets it. One that has expired, is used or never was is an expired one without content:
 * the library refuses to begin a login with it, and at the end of a login that began in time marks it as used.
 */
export function pushedRequestOf(
  id: string,
  row: Pick<Artifact, 'payload' | 'consumedAt' | 'expiresAt'> | null,
): AdapterPayload {
  const expired = { jti: id, kind: 'PushedAuthorizationRequest', request: '', exp: 0 }
  if (!row) return expired
  if (row.consumedAt) return { ...expired, consumed: Math.floor(row.consumedAt.getTime() / 1000) }
  return row.expiresAt && row.expiresAt > now() ? { ...(row.payload as AdapterPayload), jti: id } : expired
}

/**
 * Marks a pushed request as used. The mark has no content and lives a day, which is longer than any login that began with
 * the request. The request itself may be gone: it lives a minute, and a login may take longer. @throws InvalidRequestUri
 * when it was used before, also at the same moment
 */
export async function consumePushedRequest({ poolId, model, id }: ArtifactKey): Promise<void> {
  const at = now()
  const used = await db.$executeRaw`
    INSERT INTO "OidcArtifact" AS a ("poolId", "model", "id", "payload", "consumedAt", "expiresAt")
    VALUES (${poolId}, ${model}, ${id}, '{}', ${at}, ${after(DAY, at)})
    ON CONFLICT ("poolId", "model", "id") DO UPDATE
      SET "payload" = '{}', "consumedAt" = excluded."consumedAt", "expiresAt" = excluded."expiresAt"
      WHERE a."consumedAt" IS NULL`
  if (!used) throw new errors.InvalidRequestUri('request_uri was already used')
}
