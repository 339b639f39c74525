import { env } from '../env'

export type Medium = 'mail' | 'sms'
export type Channel = 'smtp' | 'hook' | 'outbox'

/**
 * By which channel a medium leaves this installation; null when it has none, so that nobody is offered a code that never
 * comes. The outbox is for a laptop alone: what is in it proves nothing.
 */
export function channelOf(medium: Medium): Channel | null {
  const { SMTP_URL, SMS_HOOK_URL, local } = env()
  if (medium === 'mail' && SMTP_URL) return 'smtp'
  if (medium === 'sms' && SMS_HOOK_URL) return 'hook'
  return local ? 'outbox' : null
}
