import { db } from '../db'
import { findAllowed } from '../oidc/grants'

/** What a user has allowed, application by application, the newest first. */
export const listConsents = (poolId: string, userId: string) =>
  db.consent.findMany({
    where: { poolId, userId },
    orderBy: [{ updatedAt: 'desc' }, { applicationId: 'asc' }],
    select: { scopes: true, updatedAt: true, application: { select: { id: true, name: true } } },
  })

/** The scopes that an application has from a user already. */
export const allowedBefore = async (poolId: string, userId: string, applicationId: string): Promise<string[]> =>
  (await findAllowed(poolId, userId, applicationId)) ?? []
