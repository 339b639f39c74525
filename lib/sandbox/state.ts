import { db } from '../db'
import type { SandboxApp } from '../generated/prisma/client'
import { timeOf } from './clock'
import type { AppFields } from './control-schema'
import { PERSONAS } from './personas'
import { type ScanPhase, scanPhase } from './rules'

type AppSettings = Required<AppFields> & { callbackUrl: string | null }

/** An application as the control API shows it, without its secret. */
type AppView = AppSettings & { appId: string; clockOffset: number; createdAt: string }

export function viewOf({ secret: _, createdAt, callbackMode, type, ...app }: SandboxApp): AppView {
  return {
    ...app,
    callbackMode: callbackMode as AppSettings['callbackMode'],
    type: type as AppSettings['type'],
    createdAt: createdAt.toISOString(),
  }
}

const MAX_LISTED = 50

/** The body of `GET /__sim/state`, newest first; with an AppID, only what concerns that application. */
export async function readState(appId?: string) {
  const [apps, scans, faults] = await Promise.all([
    db.sandboxApp.findMany({ where: { appId }, orderBy: { createdAt: 'desc' }, take: MAX_LISTED }),
    db.sandboxScan.findMany({ where: { appId }, orderBy: { createdAt: 'desc' }, take: MAX_LISTED }),
    db.sandboxFault.findMany({
      where: { remaining: { gt: 0 }, ...(appId && { OR: [{ appId }, { appId: null }] }) },
      orderBy: { number: 'desc' },
      take: MAX_LISTED,
    }),
  ])
  const owners = await db.sandboxApp.findMany({ where: { appId: { in: scans.map((scan) => scan.appId) } } })
  return {
    personas: PERSONAS.map(({ id, nickname }) => ({ id, nickname })),
    apps: apps.map(viewOf),
    scans: scans.map((scan) => {
      const owner = owners.find((app) => app.appId === scan.appId) ?? null
      const status: ScanPhase = scanPhase(scan, timeOf(owner))
      return {
        uuid: scan.uuid,
        appId: scan.appId,
        status,
        persona: scan.persona,
        expiresAt: scan.expiresAt.toISOString(),
      }
    }),
    faults: faults.map(({ number: _, createdAt, ...fault }) => ({ ...fault, createdAt: createdAt.toISOString() })),
  }
}
