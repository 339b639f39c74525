import { env } from './env'
import { POOL_NAME, RESERVED_NAMES, SYSTEM_POOL } from './pool-names'

export type Host = { kind: 'base' | 'console' | 'core' | 'sandbox' } | { kind: 'pool'; name: string }

let parsedBase: URL | undefined

/** Parsed once, because every request needs it several times. */
const base = (): URL => {
  parsedBase ??= new URL(env().BASE_URL)
  return parsedBase
}
const originBelow = (label: string) => `${base().protocol}//${label}.${base().host}`

export const consoleOrigin = (): string => originBelow('console')
export const coreOrigin = (): string => originBelow('core')
export const sandboxOrigin = (): string => originBelow('wechat')
export const poolOrigin = (name: string): string => originBelow(name)
export const isHttps = (): boolean => base().protocol === 'https:'

/** The address that WeChat sends browsers back to. */
export const callbackOf = (connectionId: string): string => `${coreOrigin()}/connect/callback/${connectionId}`

/** The callback domain that developers enter in the WeChat Open Platform: a host without scheme and port. */
export const callbackDomain = (): string => new URL(coreOrigin()).hostname

/**
 * Which of our hosts a `Host` header names; null when it is none of ours. For a pool this checks only the form of the name:
 * whether the pool exists, `poolOf` looks up.
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

/** The request header in which the proxy passes the requested path and query on to the guards. */
export const REQUESTED_PATH = 'x-wanted-path'

/** Anything that headers can be read from: web `Headers`, Next's, or `headersOf` of a Node request. */
export type HeaderSource = { get(name: string): string | null }

/**
 * The normalized host that a request was made to. `X-Forwarded-Host` counts only if TRUST_PROXY says that a proxy sets it.
 */
export function hostHeader(headers: HeaderSource): string | null {
  const header = (env().TRUST_PROXY ? headers.get('x-forwarded-host') : null) ?? headers.get('host')
  return header === null ? null : normalizeHost(header)
}

/** A host in lower case, without the scheme's default port and without the dot that may follow a fully qualified name. */
export function normalizeHost(header: string): string {
  const [, name = '', port] = /^(.*?)(?::(\d+))?$/s.exec(header.toLowerCase()) ?? []
  const defaultPort = isHttps() ? '443' : '80'
  return name.replace(/\.$/, '') + (port === undefined || port === defaultPort ? '' : `:${port}`)
}

/** The host without its port, as a browser's cookie settings show it. */
export const hostNameOf = (headers: HeaderSource): string => (hostHeader(headers) ?? '').replace(/:\d+$/, '')
