import { db } from '../db'

// In SQL, because a login runs these most: through Prisma's model calls each takes twice the CPU.

export type ArtifactKey = { poolId: string; model: string; id: string }

/** A row of what oidc-provider stores, as the adapter reads it. */
export type Artifact = {
  poolId: string
  id: string
  payload: unknown
  expiresAt: Date | null
  consumedAt: Date | null
  successor: string | null
}

export type NewArtifact = ArtifactKey & {
  payload: object
  grantId: string | null
  uid: string | null
  userCode: string | null
  accountId: string | null
  clientId: string | null
  expiresAt: Date | null
  addressHash: string | null
}

export async function findArtifact({ poolId, model, id }: ArtifactKey): Promise<Artifact | null> {
  const [row] = await db.$queryRaw<Artifact[]>`
    SELECT "poolId", "id", "payload", "expiresAt", "consumedAt", "successor" FROM "OidcArtifact"
    WHERE "poolId" = ${poolId} AND "model" = ${model} AND "id" = ${id}`
  return row ?? null
}

export async function findArtifactByUid(key: { poolId: string; model: string; uid: string }): Promise<Artifact | null> {
  const [row] = await db.$queryRaw<Artifact[]>`
    SELECT "poolId", "id", "payload", "expiresAt", "consumedAt", "successor" FROM "OidcArtifact"
    WHERE "poolId" = ${key.poolId} AND "model" = ${key.model} AND "uid" = ${key.uid}`
  return row ?? null
}

/** Creates the artifact, or overwrites it. A used artifact stays used, and the client that it came from stays the same. */
export async function saveArtifact(row: NewArtifact): Promise<void> {
  await db.$executeRaw`
    INSERT INTO "OidcArtifact" AS a
      ("poolId", "model", "id", "payload", "grantId", "uid", "userCode", "accountId", "clientId", "expiresAt",
      "addressHash")
    VALUES (${row.poolId}, ${row.model}, ${row.id}, ${JSON.stringify(row.payload)}::jsonb, ${row.grantId}, ${row.uid},
      ${row.userCode}, ${row.accountId}, ${row.clientId}, ${row.expiresAt},
      ${row.addressHash})
    ON CONFLICT ("poolId", "model", "id") DO UPDATE SET "payload" = excluded."payload", "grantId" = excluded."grantId",
      "uid" = excluded."uid", "userCode" = excluded."userCode", "accountId" = excluded."accountId",
      "clientId" = CASE WHEN excluded."accountId" IS NULL THEN coalesce(excluded."clientId", a."clientId")
        ELSE excluded."clientId" END,
      "expiresAt" = excluded."expiresAt"`
}

/** Marks an artifact as used. @returns false when it already was, or does not exist */
export async function consumeArtifact({ poolId, model, id }: ArtifactKey, at: Date): Promise<boolean> {
  const taken = await db.$executeRaw`
    UPDATE "OidcArtifact" SET "consumedAt" = ${at}
    WHERE "poolId" = ${poolId} AND "model" = ${model} AND "id" = ${id} AND "consumedAt" IS NULL`
  return taken > 0
}
