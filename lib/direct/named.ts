import { APPLICATION_ID } from '../applications/rules'
import { db } from '../db'
import { IDENTIFIER } from '../text'

/** What a link names, as far as a link is about it; null for what there is not. */
export const findApplication = (poolId: string, id: string) =>
  APPLICATION_ID.test(id) ? db.application.findUnique({ where: { id, poolId }, select: { redirectUris: true } }) : null

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
