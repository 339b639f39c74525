import { after, now } from '../clock'
import { db } from '../db'
import type { SandboxScan } from '../generated/prisma/client'
import { newAppId, newCode, newSecret, newUuid } from './identifiers'
import { CODE_SECONDS, SCAN_SECONDS } from './rules'
import type { Authorize, Tap } from './schema'

export { findApp } from './queries'

/** Registers a website application. Applications of one `account` see the same unionids. */
export async function registerApp(input: {
  name: string
  callbackDomain: string
  account?: string
}): Promise<{ appId: string; appSecret: string }> {
  const { appId, secret } = await db.sandboxApp.create({
    data: { account: 'sandbox', ...input, appId: newAppId(), secret: newSecret() },
  })
  return { appId, appSecret: secret }
}

/** A fresh QR code. */
export function createScan(request: Authorize): Promise<SandboxScan> {
  const { appid, redirect_uri, scope, state } = request
  return db.sandboxScan.create({
    data: { uuid: newUuid(), appId: appid, redirectUri: redirect_uri, scope, state, expiresAt: after(SCAN_SECONDS) },
  })
}

/** Presses a button of the phone. One that no longer applies (expired, confirmed, another persona) changes nothing. */
export async function tap({ action, uuid, persona }: Tap): Promise<void> {
  if (action === 'allow') return allow(uuid, persona)
  const live = { uuid, expiresAt: { gt: now() } }
  if (action === 'scan')
    await db.sandboxScan.updateMany({
      where: { ...live, status: { not: 'confirmed' } },
      data: { status: 'scanned', persona },
    })
  else
    await db.sandboxScan.updateMany({ where: { ...live, status: 'scanned', persona }, data: { status: 'cancelled' } })
}

async function allow(uuid: string, persona: string): Promise<void> {
  const code = newCode()
  await db.$transaction(async (tx) => {
    const [scan] = await tx.sandboxScan.updateManyAndReturn({
      where: { uuid, persona, status: 'scanned', expiresAt: { gt: now() } },
      data: { status: 'confirmed', code },
    })
    if (!scan) return
    const { appId, scope } = scan
    await tx.sandboxGrant.create({
      data: { id: code, kind: 'code', appId, persona, scope, expiresAt: after(CODE_SECONDS) },
    })
  })
}
