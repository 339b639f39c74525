import { db } from '../db'
import { findAllowed } from '../oidc/grants'

/** A user's consents, the one that changed last first. */
export const listConsents = (poolId: string, userId: string) =>
  db.consent.findMany({
    where: { poolId, userId },
    orderBy: [{ updatedAt: 'desc' }, { applicationId: 'asc' }],
    select: { scopes: true, updatedAt: true, application: { select: { id: true, name: true } } },
  })

/** The scopes that a user has allowed an application. */
export const listAllowedScopes = async (poolId: string, userId: string, applicationId: string): Promise<string[]> =>
  (await findAllowed(poolId, userId, applicationId)) ?? []
