import { AppError } from '../errors'
import { log } from '../log'
import { channelOf } from './channels'
import { callHook } from './hook'
import { sendMail } from './mail'
import type { Delivery } from './message'
import { keepInOutbox } from './outbox'
import { compose } from './templates'

/** A message that no server accepted. `unanswered`: the server may have it all the same, since its answer is missing. */
export class NotDelivered extends AppError {
  readonly unanswered: boolean

  constructor(unanswered: boolean) {
    super('upstream', { reason: 'not_delivered' })
    this.unanswered = unanswered
  }
}

/**
 * Sends a message, and resolves when the next server has accepted it. `send.ts` counts it too.
 * @throws NotDelivered; not_found (no_channel) where the medium has no channel
 */
export async function deliver(input: Delivery): Promise<void> {
  const channel = channelOf(input.medium)
  if (!channel) throw new AppError('not_found', { reason: 'no_channel' })
  const content = compose(input)
  if (channel === 'outbox') return keepInOutbox(input, content)
  try {
    await (channel === 'smtp' ? sendMail(input, content) : callHook(input, content))
  } catch (error) {
    // An error of a mail server or hook may quote the address or the code, so only its number is logged, and no cause
    // is kept.
    const { medium, poolId: pool } = input
    log().error({ medium, channel, pool, ...failureDetail(error) }, 'not delivered')
    throw new NotDelivered(isUnanswered(error))
  }
}

/** Errors of our own checks, and of the login at a mail server: nothing was sent yet. */
const BEFORE_SENDING = new Set(['EADDRESS', 'EAUTH', 'ETLS', 'EDNS', 'ECONNREFUSED', 'ENOTFOUND'])

/** Whether the server may have taken the message: it was reached, and did not refuse it. */
function isUnanswered(error: unknown): boolean {
  const { cause } = error as { cause?: unknown }
  const { response, trouble } = failureDetail(error)
  const connecting = [error, cause].some((each) => (each as { syscall?: string } | undefined)?.syscall === 'connect')
  return response === undefined && !connecting && !BEFORE_SENDING.has(trouble)
}

/**
 * What may be logged of an error of nodemailer, fetch or `callHook`: the number of the response and the error's code or
 * name.
 */
function failureDetail(error: unknown): { response?: number; trouble: string } {
  const { responseCode, code, name, cause } = error as Record<string, unknown> & { cause?: { code?: unknown } }
  const trouble = [cause?.code, code, name].find((word) => typeof word === 'string')
  return { trouble: String(trouble), ...(typeof responseCode === 'number' && { response: responseCode }) }
}
