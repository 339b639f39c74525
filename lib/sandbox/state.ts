import { db } from '../db'
import type { SandboxApp } from '../generated/prisma/client'
import { timeAt } from './clock'
import type { AppFields } from './control-schema'
import { PERSONAS } from './personas'
import { type ScanPhase, scanPhase } from './rules'

type Told = Required<AppFields> & { callbackUrl: string | null }

/** An application as the control API shows it: without its secret. */
type AppView = Told & { appId: string; clockOffset: number; createdAt: string }

export function viewOf({ secret: _, createdAt, callbackMode, type, ...app }: SandboxApp): AppView {
  return {
    ...app,
    callbackMode: callbackMode as Told['callbackMode'],
    type: type as Told['type'],
    createdAt: createdAt.toISOString(),
  }
}

const AT_MOST = 50

/** What `GET /__sim/state` answers: the newest first. With an AppID, what concerns that application. */
export async function readState(appId?: string) {
  const [apps, scans, faults] = await Promise.all([
    db.sandboxApp.findMany({ where: { appId }, orderBy: { createdAt: 'desc' }, take: AT_MOST }),
    db.sandboxScan.findMany({ where: { appId }, orderBy: { createdAt: 'desc' }, take: AT_MOST }),
    db.sandboxFault.findMany({
      where: { remaining: { gt: 0 }, ...(appId && { OR: [{ appId }, { appId: null }] }) },
      orderBy: { number: 'desc' },
      take: AT_MOST,
    }),
  ])
  const owners = await db.sandboxApp.findMany({ where: { appId: { in: scans.map((scan) => scan.appId) } } })
  return {
    personas: PERSONAS.map(({ id, nickname }) => ({ id, nickname })),
    apps: apps.map(viewOf),
    scans: scans.map((scan) => {
      const owner = owners.find((app) => app.appId === scan.appId) ?? null
      const status: ScanPhase = scanPhase(scan, timeAt(owner))
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
