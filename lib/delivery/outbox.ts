import { db } from '../db'
import { newId } from '../ids'
import type { Delivery } from './message'
import type { Letter } from './templates'

/** Keeps what would have been sent, for the sandbox to show. */
export async function keepInOutbox({ medium, to }: Delivery, { subject, text }: Letter): Promise<void> {
  await db.outboxMessage.create({ data: { id: newId('msg'), channel: medium, recipient: to, subject, text } })
}
