import { db } from '../db'
import { newId } from '../ids'
import { countStored } from '../strangers/stored'
import type { Delivery } from './message'
import type { MessageContent } from './templates'

/** Stores the message instead of sending it, for the sandbox to show. */
export async function keepInOutbox({ medium, to }: Delivery, { subject, text }: MessageContent): Promise<void> {
  await db.outboxMessage.create({ data: { id: newId('msg'), channel: medium, recipient: to, subject, text } })
  countStored('message')
}
