import { isLoopback } from '../loopback'

export type ApplicationType = 'web' | 'spa' | 'native'

export type UriMistake = 'uri_shape' | 'uri_wildcard' | 'uri_fragment' | 'uri_credentials' | 'uri_https' | 'uri_scheme'

/** oidc-provider knows these loopbacks of a native application and no others; it refuses the whole client otherwise. */
const NATIVE_LOOPBACKS = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * What is wrong with a redirect or logout address; null when nothing is. Addresses are compared letter by letter later,
 * so a wildcard would only look as if it worked. `http` is for loopback; schemes of their own are for native
 * applications and carry a dot (RFC 8252 §7.1).
 */
export function uriMistake(value: string, type: ApplicationType): UriMistake | null {
  if (value.includes('*')) return 'uri_wildcard'
  // A browser takes `https:evil` for a path.
  if (/[\s\\<>"'`]|^https?:(?!\/\/)/i.test(value) || !URL.canParse(value)) return 'uri_shape'
  const url = new URL(value)
  if (value.includes('#')) return 'uri_fragment'
  if (url.username || url.password) return 'uri_credentials'
  const loopback = type === 'native' ? NATIVE_LOOPBACKS.has(url.hostname) : isLoopback(url.hostname)
  if (url.protocol === 'https:') return type === 'native' && loopback ? 'uri_https' : null
  if (url.protocol === 'http:') return loopback ? null : 'uri_https'
  return type === 'native' && url.protocol.includes('.') ? null : 'uri_scheme'
}
