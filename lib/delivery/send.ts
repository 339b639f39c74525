import { countMessage } from './allowance'
import { deliver, NotDelivered } from './deliver'
import type { Delivery } from './message'

/**
 * Counts a message and delivers it: every message to a person leaves this way. Codes stop at the ceilings of a day. A notice
 * to the owner of an account does not, so that nobody silences it by using up the day.
 * @throws rate_limited (too_many_codes_here); as `deliver`
 */
export async function sendMessage(delivery: Delivery): Promise<void> {
  const takeBack = await countMessage(delivery, { always: delivery.message.kind === 'linked' })
  try {
    await deliver(delivery)
  } catch (error) {
    if (!mayHaveLeft(error)) await takeBack()
    throw error
  }
}

/** Whether a message may have reached its recipient although sending it failed, so that it stays counted. */
export const mayHaveLeft = (error: unknown): boolean => error instanceof NotDelivered && error.unanswered
