import { parsePhone } from '../../users/schema'

export type Hint = { email?: string; phone?: string }

/**
 * The field that the application's `login_hint` fills (OIDC Core §3.1.2.1): none if it is neither an e-mail address nor
 * a phone number. @param region the country of phone numbers without a country code
 */
export function hintOf(loginHint: string | null, region: string): Hint {
  const hint = loginHint?.trim()
  if (!hint) return {}
  if (hint.includes('@')) return { email: hint }
  return parsePhone(hint, region) ? { phone: hint } : {}
}
