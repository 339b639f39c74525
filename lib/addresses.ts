import { isLoopback } from './loopback'

export type AddressMistake =
  | 'uri_shape'
  | 'uri_wildcard'
  | 'uri_fragment'
  | 'uri_credentials'
  | 'uri_host'
  | 'uri_https'
  | 'uri_scheme'

/**
 * What is wrong with an address on the web that somebody may be sent to, or told something at; null when nothing is.
 * `http` is for loopback.
 */
export function addressMistake(value: string): AddressMistake | null {
  const mistake = shapeMistake(value)
  if (mistake) return mistake
  const { protocol, hostname } = new URL(value)
  if (protocol === 'http:') return isLoopback(hostname) ? null : 'uri_https'
  return protocol === 'https:' ? null : 'uri_scheme'
}

/** What no address may be, whatever it is for: none at all, or another one than it looks like (docs/threats.md S12). */
export function shapeMistake(value: string): AddressMistake | null {
  if (value.includes('*')) return 'uri_wildcard'
  // Invisible characters are among \p{C}; a browser takes `https:evil` for a path.
  if (/[\p{C}\s\\<>"'`]|^https?:(?!\/\/)/iu.test(value) || !URL.canParse(value)) return 'uri_shape'
  const url = new URL(value)
  if (value.includes('#')) return 'uri_fragment'
  if (url.username || url.password) return 'uri_credentials'
  return /^https?:$/.test(url.protocol) && !hasPlainHost(value, url) ? 'uri_host' : null
}

/**
 * The address with scheme, host and port as browsers and most libraries send them: `https://shop.example.com` for
 * `HTTPS://Shop.Example.com:443`. The rest is compared letter by letter and stays as typed, an empty path too; and so does
 * a scheme of an application's own, which many send as it stands in their bundle.
 */
export function asBrowsersSpell(value: string): string {
  if (shapeMistake(value)) return value
  const { protocol, host } = new URL(value)
  return /^https?:$/.test(protocol) ? value.replace(/^\w+:\/\/[^/?]*/, `${protocol}//${host}`) : value
}

/** Each as browsers spell it, once. One that stands there in both ways stays in both: its application may send either. */
export const spelledOnce = (list: string[]): string[] => [
  ...new Set(
    list.map((address) => {
      const spelled = asBrowsersSpell(address)
      return list.includes(spelled) ? address : spelled
    }),
  ),
]

/** The host is written as a browser reads it: it takes `ok。evil` for `ok.evil`, and 2130706433 for 127.0.0.1. */
function hasPlainHost(value: string, { hostname }: URL): boolean {
  const written = /^\w+:\/\/([^/?]*?)(?::\d*)?(?:[/?]|$)/.exec(value)?.[1]
  return written?.toLowerCase() === hostname && !hostname.endsWith('.')
}
