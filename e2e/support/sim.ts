import { inDatabase } from './database'
import { localFetch } from './net'
import type { Shop } from './shop'
import { at, type Shared } from './stage'

/** Asks the sandbox's control API. @throws what it objects to */
export async function sim<T = Record<string, unknown>>(
  installation: Shared,
  path: string,
  body: Record<string, unknown> = {},
): Promise<T> {
  const response = await localFetch(at(installation, 'wechat', `/__sim/${path}`), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`/__sim/${path}: ${response.status} ${text}`)
  return text ? JSON.parse(text) : ({} as T)
}

/** The AppID of a shop's sandbox connection: faults and clocks are for that application alone. */
export async function appIdOf(shop: Shop, identifier = 'wechat'): Promise<string> {
  const rows = await inDatabase(
    shop,
    `SELECT c."appId" FROM "Connection" c JOIN "Pool" p ON p.id = c."poolId" WHERE p.name = $1 AND c.identifier = $2`,
    [shop.pool, identifier],
  )
  return String(rows[0]?.appId)
}

/** One thing that goes wrong for a shop's connection, `count` times. */
export const fault = async (shop: Shop, what: { endpoint: string; kind: string; value?: number; count?: number }) =>
  sim(shop.installation, 'faults', { ...what, appid: await appIdOf(shop) })
