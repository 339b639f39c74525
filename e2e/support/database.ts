import { localFetch } from './net'
import type { Shared } from './stage'

/** Sends a request to an installation's stage hand (stage-hand.ts). @throws its error */
export async function askStageHand(installation: Shared, body: Record<string, unknown>): Promise<unknown> {
  const response = await localFetch(`http://127.0.0.1:${installation.hand}/`, {
    method: 'POST',
    body: JSON.stringify(body),
  })
  const { done, error } = await response.json()
  if (error) throw new Error(error)
  return done
}

/** Runs SQL in an installation's database, for what a test cannot wait for or cannot see otherwise. */
export async function inDatabase(
  of: { installation: Shared },
  sql: string,
  values: unknown[] = [],
): Promise<Record<string, unknown>[]> {
  return (await askStageHand(of.installation, { sql, values })) as Record<string, unknown>[]
}

/** The id of a shop's pool, for addresses of the console. */
export async function poolIdOf(shop: { installation: Shared; pool: string }): Promise<string> {
  const [row] = await inDatabase(shop, `SELECT id FROM "Pool" WHERE name = $1`, [shop.pool])
  return String(row?.id)
}

/** Runs SQL about one shop: `$pool` stands for its pool's id. */
export async function inShop(
  shop: { installation: Shared; pool: string },
  sql: string,
): Promise<Record<string, unknown>[]> {
  return inDatabase(shop, sql.replaceAll('$pool', '$1'), [await poolIdOf(shop)])
}
