import { after } from '../clock'
import { db } from '../db'
import type { Prisma, SandboxApp, SandboxScan } from '../generated/prisma/client'
import { countStored } from '../strangers/stored'
import { timeOf } from './clock'
import { newCode, newUuid } from './identifiers'
import { readScan } from './queries'
import { CODE_SECONDS, SCAN_SECONDS } from './rules'
import type { Authorize, Tap } from './schema'

/** Creates a QR code. */
export function createScan(app: SandboxApp, { redirect_uri, scope, state }: Authorize): Promise<SandboxScan> {
  countStored('scan')
  const expiresAt = after(SCAN_SECONDS, timeOf(app))
  return db.sandboxScan.create({
    data: { uuid: newUuid(), appId: app.appId, redirectUri: redirect_uri, scope, state, expiresAt },
  })
}

/**
 * Does what a button of the phone says. Nothing happens if the scan has expired, is confirmed, or is of another
 * persona.
 */
export async function pressButton({ action, uuid, persona }: Tap): Promise<void> {
  if (action === 'scan') await scanCode(uuid, persona)
  else if (action === 'allow') await allowScan(uuid, persona)
  else await refuseScan(uuid, persona)
}

/** @returns false when the scan has expired or is confirmed */
export async function scanCode(uuid: string, persona: string): Promise<boolean> {
  const { count } = await db.sandboxScan.updateMany({
    where: { ...(await whereNotExpired(uuid)), status: { not: 'confirmed' } },
    data: { status: 'scanned', persona },
  })
  return count > 0
}

/** @returns false when nobody is about to confirm, or another persona */
export async function refuseScan(uuid: string, persona?: string): Promise<boolean> {
  const { count } = await db.sandboxScan.updateMany({
    where: { ...(await whereNotExpired(uuid)), status: 'scanned', persona },
    data: { status: 'cancelled' },
  })
  return count > 0
}

/** Confirms a scan and creates its code. @returns false when nobody is about to confirm, or another persona */
export async function allowScan(uuid: string, persona?: string): Promise<boolean> {
  const { at } = await readScan(uuid)
  const code = newCode()
  return db.$transaction(async (tx) => {
    const [scan] = await tx.sandboxScan.updateManyAndReturn({
      where: { uuid, persona, status: 'scanned', expiresAt: { gt: at } },
      data: { status: 'confirmed', code },
    })
    if (!scan?.persona) return false
    const { appId, scope } = scan
    countStored('grant')
    const expiresAt = after(CODE_SECONDS, at)
    await tx.sandboxGrant.create({ data: { id: code, kind: 'code', appId, persona: scan.persona, scope, expiresAt } })
    return true
  })
}

export async function expireScan(uuid: string): Promise<void> {
  const { at } = await readScan(uuid)
  await db.sandboxScan.updateMany({ where: { uuid, expiresAt: { gt: at } }, data: { expiresAt: at } })
}

async function whereNotExpired(uuid: string): Promise<Prisma.SandboxScanWhereInput> {
  return { uuid, expiresAt: { gt: (await readScan(uuid)).at } }
}
