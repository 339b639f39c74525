import { env } from '../env'

export type Medium = 'mail' | 'sms'
export type Channel = 'smtp' | 'hook' | 'outbox'

/**
 * The channel that carries a medium; null without one, and then nobody is offered a code by it. The outbox is only for
 * an installation on localhost, since a code that everybody can read there proves nothing.
 */
export function channelOf(medium: Medium): Channel | null {
  const { SMTP_URL, SMS_HOOK_URL, localSandbox } = env()
  if (medium === 'mail' && SMTP_URL) return 'smtp'
  if (medium === 'sms' && SMS_HOOK_URL) return 'hook'
  return localSandbox ? 'outbox' : null
}
