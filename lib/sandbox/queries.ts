import { db } from '../db'
import type { SandboxApp, SandboxGrant, SandboxScan } from '../generated/prisma/client'

export const findApp = (appId: string): Promise<SandboxApp | null> => db.sandboxApp.findUnique({ where: { appId } })

export const findScan = (uuid: string): Promise<SandboxScan | null> => db.sandboxScan.findUnique({ where: { uuid } })

export const findGrant = (id: string): Promise<SandboxGrant | null> => db.sandboxGrant.findUnique({ where: { id } })
