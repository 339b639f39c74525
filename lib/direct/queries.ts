import { APPLICATION_ID } from '../applications/rules'
import { db } from '../db'
import { IDENTIFIER } from '../text'

/** The application that a direct link names; null when no application of the pool has this id. */
export const findApplication = (poolId: string, id: string) =>
  APPLICATION_ID.test(id) ? db.application.findUnique({ where: { id, poolId }, select: { redirectUris: true } }) : null

/** The connection that a direct link names; null when no connection of the pool has this identifier. */
export const findConnection = (poolId: string, identifier: string) =>
  IDENTIFIER.test(identifier)
    ? db.connection.findUnique({
        where: { poolId_identifier: { poolId, identifier } },
        select: {
          id: true,
          sandbox: true,
          callbackUrl: true,
          callbackByQuery: true,
          callbackNeedsState: true,
          switches: { select: { applicationId: true, application: { select: { thirdParty: true } } } },
        },
      })
    : null
