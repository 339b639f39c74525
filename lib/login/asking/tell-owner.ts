import { now } from '../../clock'
import { findConnection } from '../../connections/queries'
import { channelOf } from '../../delivery/channels'
import { deliver } from '../../delivery/deliver'
import { log } from '../../log'
import { findUser } from '../../users/queries'
import type { Binding } from './question'

/**
 * The account's owner learns that an identity was bound to it, at an address that was on file before the attempt: one
 * that was proved in it is of whoever is bound. The login waits for nothing and goes on whatever becomes of the message.
 */
export async function tellOwner({ pool, visit, attempt, locale }: Binding, userId: string): Promise<void> {
  try {
    const [user, connection] = await Promise.all([
      findUser(pool.id, userId),
      findConnection(pool.id, attempt.connectionId),
    ])
    const onFile = (verifiedAt: Date | null | undefined) => verifiedAt && verifiedAt < attempt.createdAt
    const mail = onFile(user?.emailVerifiedAt) && channelOf('mail') ? user?.email : null
    const sms = onFile(user?.phoneVerifiedAt) && channelOf('sms') ? user?.phone : null
    const to = mail ?? sms
    if (!to || !connection) return
    const message = {
      kind: 'linked',
      source: connection.displayName,
      application: visit.clientName,
      at: now(),
    } as const
    await deliver({ poolId: pool.id, medium: mail ? 'mail' : 'sms', to, locale, message })
  } catch (error) {
    log().warn({ err: error, user: userId, pool: pool.id, reference: attempt.id }, 'owner not told of a new identity')
  }
}
