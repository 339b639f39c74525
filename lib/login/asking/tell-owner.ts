import { now } from '../../clock'
import { findConnection } from '../../connections/queries'
import { channelOf } from '../../delivery/channels'
import { sendMessage } from '../../delivery/send'
import { log } from '../../log'
import { findUser } from '../../users/queries'
import type { Binding } from './question'

/**
 * Tells the account's owner that an identity was bound to it, at an address that was verified before the attempt: one
 * verified during it may belong to an intruder. A phone number may be of a country that the pool does not send codes to: its
 * owner has proved it. The login neither waits for the message nor fails with it.
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
    await sendMessage({ poolId: pool.id, medium: mail ? 'mail' : 'sms', to, locale, message })
  } catch (error) {
    log().warn({ err: error, user: userId, pool: pool.id, reference: attempt.id }, 'owner not told of a new identity')
  }
}
