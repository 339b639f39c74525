import { readFileSync } from 'node:fs'
import { expect } from '@playwright/test'
import { inDatabase } from './database'
import { localFetch } from './net'
import type { Shop } from './shop'
import { at, type Shared } from './stage'

/** Calls the control API of an installation's sandbox. @throws when it refuses */
export const sim = <T = Record<string, unknown>>(
  installation: Shared,
  path: string,
  body: Record<string, unknown> = {},
): Promise<T> => askSim<T>(at(installation, 'wechat'), path, body)

/** Calls the control API of the sandbox at an origin. @throws when it refuses */
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

/**
 * The AppID of a shop's sandbox connection. Faults and clocks are set per AppID, so that they concern only one test.
 */
export async function appIdOf(shop: Shop, identifier = 'wechat'): Promise<string> {
  const rows = await inDatabase(
    shop,
    `SELECT c."appId" FROM "Connection" c JOIN "Pool" p ON p.id = c."poolId" WHERE p.name = $1 AND c.identifier = $2`,
    [shop.pool, identifier],
  )
  return String(rows[0]?.appId)
}

/** Makes the sandbox fail `count` times for a shop's connection. */
export const fault = async (shop: Shop, what: { endpoint: string; kind: string; value?: number; count?: number }) =>
  sim(shop.installation, 'faults', { ...what, appid: await appIdOf(shop) })

/**
 * T22: expects that the log contains no AppSecret of the shop, and secrets, tokens and codes in addresses only blanked.
 */
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
