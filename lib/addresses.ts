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
 * What is wrong with a web address that a browser is redirected to or that we send requests to; null when it is valid.
 * `http` is allowed for loopback only.
 */
export function addressMistake(value: string): AddressMistake | null {
  const mistake = shapeMistake(value)
  if (mistake) return mistake
  const { protocol, hostname } = new URL(value)
  if (protocol === 'http:') return isLoopback(hostname) ? null : 'uri_https'
  return protocol === 'https:' ? null : 'uri_scheme'
}

/**
 * What is wrong with an address whatever it is for: it is malformed, or leads elsewhere than it seems to
 * (docs/threats.md S12).
 */
export function shapeMistake(value: string): AddressMistake | null {
  if (value.includes('*')) return 'uri_wildcard'
  // \p{C} has the invisible characters; browsers read `https:evil` as a relative path.
  if (/[\p{C}\s\\<>"'`]|^https?:(?!\/\/)/iu.test(value) || !URL.canParse(value)) return 'uri_shape'
  const url = new URL(value)
  if (value.includes('#')) return 'uri_fragment'
  if (url.username || url.password) return 'uri_credentials'
  return /^https?:$/.test(url.protocol) && !hasPlainHost(value, url) ? 'uri_host' : null
}

/**
 * The address with scheme, host and port as browsers and most libraries send them: `https://shop.example.com` for
 * `HTTPS://Shop.Example.com:443`. The rest stays as typed, even an empty path, because redirect addresses are compared
 * letter by letter. Custom schemes stay too: many apps send them as their bundle spells them. An invalid address is
 * returned unchanged.
 */
export function normalizeAddress(value: string): string {
  if (shapeMistake(value)) return value
  const { protocol, host } = new URL(value)
  return /^https?:$/.test(protocol) ? value.replace(/^\w+:\/\/[^/?]*/, `${protocol}//${host}`) : value
}

/**
 * Normalizes a list and removes repetitions. If the list has both spellings of an address, both stay: the application
 * may send either.
 */
export const normalizeAddresses = (list: string[]): string[] => [
  ...new Set(
    list.map((address) => {
      const normal = normalizeAddress(address)
      return list.includes(normal) ? address : normal
    }),
  ),
]

/**
 * Whether the host is written as a browser resolves it: browsers read `ok。evil` as `ok.evil`, and 2130706433 as
 * 127.0.0.1.
 */
function hasPlainHost(value: string, { hostname }: URL): boolean {
  const written = /^\w+:\/\/([^/?]*?)(?::\d*)?(?:[/?]|$)/.exec(value)?.[1]
  return written?.toLowerCase() === hostname && !hostname.endsWith('.')
}
