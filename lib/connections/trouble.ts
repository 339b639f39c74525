import { after, now } from '../clock'
import { db } from '../db'
import { Prisma } from '../generated/prisma/client'
import { isTransient, type Trouble } from './rules'

export type LoginFailure = Pick<Trouble, 'key' | 'family' | 'stage' | 'reference'>

/**
 * Records that a login failed because of the connection or WeChat. The same failure again is counted; another one
 * replaces it, except that a transient failure does not replace one that somebody must fix.
 */
export async function noteFailure(poolId: string, connectionId: string, failure: LoginFailure): Promise<void> {
  const moment = now().toISOString()
  const first = JSON.stringify({ ...failure, count: 1, firstAt: moment, lastAt: moment } satisfies Trouble)
  const again = JSON.stringify({ lastAt: moment, reference: failure.reference })
  await db.$executeRaw`
    UPDATE "Connection" SET "trouble" = CASE
      WHEN "trouble" IS NULL OR "trouble" = 'null'::jsonb THEN ${first}::jsonb
      WHEN "trouble" ->> 'key' = ${failure.key}
        THEN "trouble" || ${again}::jsonb || jsonb_build_object('count', ("trouble" ->> 'count')::int + 1)
      WHEN ${isTransient(failure.family)} AND "trouble" ->> 'family' <> ${failure.family} THEN "trouble"
      ELSE ${first}::jsonb END
    WHERE "id" = ${connectionId} AND "poolId" = ${poolId}`
}

const HOUR = 3600

/**
 * Records that WeChat accepted the current AppSecret, and ends the connection's trouble. Writes at most once an hour.
 */
export async function noteSuccess(
  connection: { id: string; poolId: string; trouble: unknown; appSecretVerifiedAt: Date | null },
  at: Date = now(),
): Promise<void> {
  const { id, poolId, trouble, appSecretVerifiedAt } = connection
  if (!trouble && appSecretVerifiedAt && appSecretVerifiedAt > after(-HOUR, at)) return
  await db.connection.updateMany({
    where: { id, poolId },
    data: { trouble: Prisma.DbNull, appSecretVerifiedAt: at },
  })
}
