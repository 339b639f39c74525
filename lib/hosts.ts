import { env } from './env'
import { POOL_NAME, RESERVED_NAMES, SYSTEM_POOL } from './pool-names'

export type Host = { kind: 'base' | 'console' | 'core' | 'sandbox' } | { kind: 'pool'; name: string }

let known: URL | undefined

/** Read once, as the settings are: every request asks for it several times. */
const base = (): URL => {
  known ??= new URL(env().BASE_URL)
  return known
}
const below = (label: string) => `${base().protocol}//${label}.${base().host}`

export const consoleOrigin = (): string => below('console')
export const coreOrigin = (): string => below('core')
export const sandboxOrigin = (): string => below('wechat')
export const poolOrigin = (name: string): string => below(name)
export const isHttps = (): boolean => base().protocol === 'https:'

/** The one address WeChat sends a connection's browsers back to. */
export const callbackOf = (connectionId: string): string => `${coreOrigin()}/connect/callback/${connectionId}`

/** What the customer types into the WeChat Open Platform: a bare host, no scheme, no port. */
export const callbackDomain = (): string => new URL(coreOrigin()).hostname

/**
 * Which of our hosts a `Host` header names; null when it is none of ours. A pool's name is only well-formed here: whether
 * such a pool exists is the database's to say (`poolOf`).
 */
export function hostOf(header: string | null | undefined): Host | null {
  if (!header) return null
  const host = base().host
  if (header === host) return { kind: 'base' }
  if (!header.endsWith(`.${host}`)) return null
  const label = header.slice(0, -host.length - 1)
  if (label === 'console' || label === 'core') return { kind: label }
  if (label === 'wechat') return env().SANDBOX ? { kind: 'sandbox' } : null
  return POOL_NAME.test(label) && (label === SYSTEM_POOL || !RESERVED_NAMES.has(label))
    ? { kind: 'pool', name: label }
    : null
}

/** Where the proxy tells the guards which address the browser asked for. */
export const WANTED_PATH = 'x-wanted-path'

/** Headers of any kind: a request's, Next's, Koa's. */
export type HeaderSource = { get(name: string): string | null }

/**
 * The host a request was made to, as ours are written. `X-Forwarded-Host` counts only behind a proxy that is trusted by
 * configuration.
 */
export function hostHeader(headers: HeaderSource): string | null {
  const header = (env().TRUST_PROXY ? headers.get('x-forwarded-host') : null) ?? headers.get('host')
  return header === null ? null : plainHost(header)
}

/** A host in small letters, without the port that the scheme has by itself, and without the dot that ends a whole name. */
export function plainHost(header: string): string {
  const [, name = '', port] = /^(.*?)(?::(\d+))?$/s.exec(header.toLowerCase()) ?? []
  const own = isHttps() ? '443' : '80'
  return name.replace(/\.$/, '') + (port === undefined || port === own ? '' : `:${port}`)
}

/** The host without its port, as it stands in a browser's cookie settings. */
export const hostNameOf = (headers: HeaderSource): string => (hostHeader(headers) ?? '').replace(/:\d+$/, '')
