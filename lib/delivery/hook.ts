import { Webhook } from 'standardwebhooks'
import { now } from '../clock'
import { env } from '../env'
import { newId } from '../ids'
import type { Delivery } from './message'
import { withHarmlessNames } from './names'
import type { MessageContent } from './templates'

const TIMEOUT_MS = 10_000

/** The receiver answered, but did not accept the message. */
class Refused extends Error {
  readonly responseCode: number

  constructor(responseCode: number) {
    super(`the hook answered ${responseCode}`)
    this.name = 'Refused'
    this.responseCode = responseCode
  }
}

/**
 * Posts a text message to the operator's hook, signed according to Standard Webhooks (`docs/delivery.md`). After a
 * failed connection or a 5xx it tries once more with the same id, by which the receiver recognises a message that it
 * has already.
 * @throws Refused, or whatever fetch throws; after `timeout` milliseconds at the latest
 */
export async function callHook(
  { poolId: pool, to, locale, message }: Delivery,
  { text }: MessageContent,
  timeout = TIMEOUT_MS,
): Promise<void> {
  const { SMS_HOOK_URL = '', SMS_HOOK_SECRET = '' } = env()
  const at = now()
  const id = newId('msg')
  const body = JSON.stringify({
    type: 'sms.send',
    timestamp: at.toISOString(),
    data: { to, text, locale, pool, ...withHarmlessNames(message) },
  })
  const headers = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(SMS_HOOK_SECRET).sign(id, at, body),
  }
  const signal = AbortSignal.timeout(timeout)
  const post = async () => {
    const request = { method: 'POST', headers, body, redirect: 'manual', cache: 'no-store', signal } as const
    const answer = await fetch(SMS_HOOK_URL, request)
    await answer.body?.cancel() // The body is of no use.
    if (!answer.ok) throw new Refused(answer.status)
  }
  await post().catch((error) => {
    if (error instanceof Refused && error.responseCode < 500) throw error
    return post() // Fails at once after the timeout.
  })
}
