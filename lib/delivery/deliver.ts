import { AppError } from '../errors'
import { log } from '../log'
import { channelOf } from './channels'
import { callHook } from './hook'
import { sendMail } from './mail'
import type { Delivery } from './message'
import { keepInOutbox } from './outbox'
import { compose } from './templates'

/**
 * Sends a message, and comes back when the next server has taken it.
 * @throws AppError upstream (not_delivered); not_found (no_channel) where the medium has no channel
 */
export async function deliver(input: Delivery): Promise<void> {
  const channel = channelOf(input.medium)
  if (!channel) throw new AppError('not_found', { reason: 'no_channel' })
  const letter = compose(input)
  if (channel === 'outbox') return keepInOutbox(input, letter)
  try {
    await (channel === 'smtp' ? sendMail(input, letter) : callHook(input, letter))
  } catch (error) {
    // What a mail server or a hook says may quote the address or the code: only its number is logged, and no cause kept.
    const { medium, poolId: pool } = input
    log().error({ medium, channel, pool, ...troubleOf(error) }, 'not delivered')
    throw new AppError('upstream', { reason: 'not_delivered' })
  }
}

/** The number of the answer and the name of the failure, as nodemailer, fetch and we ourselves give them. */
function troubleOf(error: unknown): { response?: number; trouble: string } {
  const { responseCode, code, name, cause } = error as Record<string, unknown> & { cause?: { code?: unknown } }
  const trouble = [cause?.code, code, name].find((word) => typeof word === 'string')
  return { trouble: String(trouble), ...(typeof responseCode === 'number' && { response: responseCode }) }
}
