import { db } from '../db'
import type { SandboxApp, SandboxGrant, SandboxScan } from '../generated/prisma/client'
import { timeAt } from './clock'
import { type ScanPhase, scanPhase } from './rules'

export const findApp = (appId: string): Promise<SandboxApp | null> => db.sandboxApp.findUnique({ where: { appId } })

export const findGrant = (id: string): Promise<SandboxGrant | null> => db.sandboxGrant.findUnique({ where: { id } })

/** Who an access token belongs to. */
export async function findAppOfToken(token: string): Promise<SandboxApp | null> {
  const grant = await findGrant(token)
  return grant && findApp(grant.appId)
}

/** A code as it is at this moment of its application's clock. An unknown one looks expired. */
type Look = { scan: SandboxScan | null; app: SandboxApp | null; at: Date; phase: ScanPhase }

export async function lookAtScan(uuid: string): Promise<Look> {
  const scan = await db.sandboxScan.findUnique({ where: { uuid } })
  const app = scan && (await findApp(scan.appId))
  const at = timeAt(app)
  return { scan, app, at, phase: scanPhase(scan, at) }
}

/** A message of the outbox, as the site wrote it. */
export type ListedMessage = {
  id: string
  channel: 'mail' | 'sms'
  recipient: string
  subject: string | null
  text: string
  createdAt: Date
}

/** The newest first: all of them, or one recipient's. */
export const listMessages = async (to?: string): Promise<ListedMessage[]> =>
  (await db.outboxMessage.findMany({
    where: { recipient: to || undefined },
    orderBy: { createdAt: 'desc' },
    take: 50,
  })) as ListedMessage[]
