import { inDatabase } from './database'
import type { Shop } from './shop'

/** How many attempts a shop's pool has. */
export async function attemptsOf(shop: Shop): Promise<number> {
  const [row] = await inDatabase(
    shop,
    `SELECT count(*)::int AS attempts FROM "Attempt" a JOIN "Pool" p ON p.id = a."poolId" WHERE p.name = $1`,
    [shop.pool],
  )
  return Number(row?.attempts)
}

/** The id of a shop's only connection. */
export async function connectionOf(shop: Shop): Promise<string> {
  const [row] = await inDatabase(
    shop,
    `SELECT c.id FROM "Connection" c JOIN "Pool" p ON p.id = c."poolId" WHERE p.name = $1`,
    [shop.pool],
  )
  return String(row?.id)
}
