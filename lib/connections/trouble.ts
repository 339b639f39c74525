import { after, now } from '../clock'
import { db } from '../db'
import { Prisma } from '../generated/prisma/client'
import { isTransient, type Trouble } from './rules'

export type LoginFailure = Pick<Trouble, 'key' | 'family' | 'stage' | 'reference'>

/**
 * A login failed for a reason that is not the person's: counted when it is the one the connection has already. A passing
 * weakness of WeChat's does not take the place of what somebody must mend.
 */
export async function noteFailure(poolId: string, connectionId: string, failure: LoginFailure): Promise<void> {
  const moment = now().toISOString()
  const fresh = JSON.stringify({ ...failure, count: 1, firstAt: moment, lastAt: moment } satisfies Trouble)
  const again = JSON.stringify({ lastAt: moment, reference: failure.reference })
  await db.$executeRaw`
    UPDATE "Connection" SET "trouble" = CASE
      WHEN "trouble" IS NULL OR "trouble" = 'null'::jsonb THEN ${fresh}::jsonb
      WHEN "trouble" ->> 'key' = ${failure.key}
        THEN "trouble" || ${again}::jsonb || jsonb_build_object('count', ("trouble" ->> 'count')::int + 1)
      WHEN ${isTransient(failure.family)} AND "trouble" ->> 'family' <> ${failure.family} THEN "trouble"
      ELSE ${fresh}::jsonb END
    WHERE "id" = ${connectionId} AND "poolId" = ${poolId}`
}

const HOUR = 3600

/** WeChat accepted the connection's current AppSecret just now: what had failed is over. Written at most once an hour. */
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
