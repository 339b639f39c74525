import { createHash } from 'node:crypto'
import { derivedSecrets } from '../crypto'
import { db } from '../db'
import type { SandboxApp } from '../generated/prisma/client'
import type { AppFields } from './control-schema'
import { newAppId, newSecret } from './identifiers'

/** Registers an application. Applications with the same `account` get the same unionids. */
export const createApp = (fields: AppFields): Promise<SandboxApp> =>
  db.sandboxApp.create({ data: { ...NEW_APP, ...fields, appId: newAppId(), secret: newSecret() } })

const NEW_APP = { name: 'Sandbox application', callbackDomain: 'localhost', account: 'sandbox' }

/** Registers an application. @returns only its credentials */
export async function registerApp(fields: AppFields): Promise<{ appId: string; appSecret: string }> {
  const { appId, secret } = await createApp(fields)
  return { appId, appSecret: secret }
}

/** The application that exists from the start. Its credentials are derived from a key, so they outlive the database. */
export function readyMadeApp(): Promise<SandboxApp> {
  const digest = createHash('sha256')
    .update(`${derivedSecrets('sandbox-app').at(-1)}`)
    .digest('hex')
  const [appId, secret] = [`wx${digest.slice(0, 16)}`, digest.slice(32)]
  const name = 'Ready-made application'
  return db.sandboxApp.upsert({ where: { appId }, create: { ...NEW_APP, name, appId, secret }, update: {} })
}

/** @returns null when there is no such application */
export async function updateApp(appId: string, fields: AppFields & { secret?: string }): Promise<SandboxApp | null> {
  const [app] = await db.sandboxApp.updateManyAndReturn({ where: { appId }, data: fields })
  return app ?? null
}

const TEN_YEARS = 10 * 366 * 24 * 3600

/**
 * Moves the clock of one application, or of all, forward by `seconds`.
 * @returns false, with no clock moved, when one would be more than ten years off
 */
export async function moveClock(appId: string | undefined, seconds: number): Promise<boolean> {
  const movable = { gte: -TEN_YEARS - seconds, lte: TEN_YEARS - seconds }
  if (await db.sandboxApp.count({ where: { appId, NOT: { clockOffset: movable } } })) return false
  const where = { appId, clockOffset: movable }
  await db.sandboxApp.updateMany({ where, data: { clockOffset: { increment: seconds } } })
  return true
}

export async function resetClock(appId: string | undefined): Promise<void> {
  await db.sandboxApp.updateMany({ where: { appId }, data: { clockOffset: 0 } })
}

/** Deletes the scans, grants and faults of one application, or of all, and resets its clock. Applications stay. */
export async function resetSandbox(appId: string | undefined): Promise<void> {
  const where = { appId }
  await db.$transaction([
    db.sandboxScan.deleteMany({ where }),
    db.sandboxGrant.deleteMany({ where }),
    db.sandboxFault.deleteMany({ where }),
    db.sandboxApp.updateMany({ where, data: { clockOffset: 0 } }),
  ])
}
