import { readFileSync } from 'node:fs'
import { expect } from '@playwright/test'
import { inDatabase } from './database'
import { localFetch } from './net'
import type { Shop } from './shop'
import { at, type Shared } from './stage'

/** Asks the sandbox's control API. @throws what it objects to */
export const sim = <T = Record<string, unknown>>(
  installation: Shared,
  path: string,
  body: Record<string, unknown> = {},
): Promise<T> => askSim<T>(at(installation, 'wechat'), path, body)

/** The same of the sandbox at an origin. */
export async function askSim<T>(
  origin: string,
  path: string,
  body: Record<string, unknown>,
  through = localFetch,
): Promise<T> {
  const response = await through(`${origin}/__sim/${path}`, {
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

/** T22: neither the AppSecrets of a shop nor any address that carries a secret, a token or a code is in the log, but blanked. */
export async function expectSilentLog(shop: Shop): Promise<void> {
  const secrets = await inDatabase(
    shop,
    `SELECT s.secret FROM "SandboxApp" s JOIN "Connection" c ON c."appId" = s."appId" JOIN "Pool" p ON p.id = c."poolId" WHERE p.name = $1`,
    [shop.pool],
  )
  const log = readFileSync(shop.installation.logFile, 'utf8')
  expect(secrets.length).toBeGreaterThan(0)
  for (const { secret } of secrets) expect(log).not.toContain(secret)
  expect(log).not.toMatch(/(secret|access_token|[?&]code)=(?!…)/)
}
