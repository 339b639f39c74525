import { db } from '../db'
import type { SandboxApp, SandboxGrant, SandboxScan } from '../generated/prisma/client'
import { timeOf } from './clock'
import { type ScanPhase, scanPhase } from './rules'

export const findApp = (appId: string): Promise<SandboxApp | null> => db.sandboxApp.findUnique({ where: { appId } })

export const findGrant = (id: string): Promise<SandboxGrant | null> => db.sandboxGrant.findUnique({ where: { id } })

/** The application that an access token belongs to. */
export async function findAppOfToken(token: string): Promise<SandboxApp | null> {
  const grant = await findGrant(token)
  return grant && findApp(grant.appId)
}

/** A scan with its phase at `at`, the time by its application's clock. An unknown one counts as expired. */
type CurrentScan = { scan: SandboxScan | null; app: SandboxApp | null; at: Date; phase: ScanPhase }

export async function readScan(uuid: string): Promise<CurrentScan> {
  const scan = await db.sandboxScan.findUnique({ where: { uuid } })
  const app = scan && (await findApp(scan.appId))
  const at = timeOf(app)
  return { scan, app, at, phase: scanPhase(scan, at) }
}

/** A message that the site has put into the outbox. */
export type ListedMessage = {
  id: string
  channel: 'mail' | 'sms'
  recipient: string
  subject: string | null
  text: string
  createdAt: Date
}

/** The newest messages, of all recipients or of one. */
export const listMessages = async (to?: string): Promise<ListedMessage[]> =>
  (await db.outboxMessage.findMany({
    where: { recipient: to || undefined },
    orderBy: { createdAt: 'desc' },
    take: 50,
  })) as ListedMessage[]
