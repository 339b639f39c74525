import { db } from '../db'

/** What a user has allowed, application by application, the newest first. */
export const listConsents = (poolId: string, userId: string) =>
  db.consent.findMany({
    where: { poolId, userId },
    orderBy: [{ updatedAt: 'desc' }, { applicationId: 'asc' }],
    select: { scopes: true, updatedAt: true, application: { select: { id: true, name: true } } },
  })

/** The scopes that an application has from a user already. */
export async function allowedBefore(poolId: string, userId: string, applicationId: string): Promise<string[]> {
  const key = { poolId, userId, applicationId }
  const consent = await db.consent.findUnique({
    where: { poolId_userId_applicationId: key },
    select: { scopes: true },
  })
  return consent?.scopes ?? []
}
