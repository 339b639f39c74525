import { type AddressMistake, addressMistake, normalizeAddress, shapeMistake } from '../addresses'

export type ApplicationType = 'web' | 'spa' | 'native'

/** The form of every application's id. */
export const APPLICATION_ID = /^app_\w+$/

export type UriMistake = AddressMistake | 'uri_origin' | 'audience_scheme'

/** The loopback hosts that oidc-provider allows a native application; with any other it refuses the whole client. */
const NATIVE_LOOPBACKS = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * What is wrong with a redirect or post-logout address; null when it is valid. Wildcards are refused because addresses are
 * compared letter by letter. `http` is for loopback only. Custom schemes are for native applications and contain a dot
 * (RFC 8252 §7.1).
 */
export function uriMistake(value: string, type: ApplicationType): UriMistake | null {
  if (type !== 'native') return addressMistake(value)
  const mistake = shapeMistake(value)
  if (mistake) return mistake
  const { protocol, hostname } = new URL(value)
  const loopback = NATIVE_LOOPBACKS.has(hostname)
  if (protocol === 'https:') return loopback ? 'uri_https' : null
  if (protocol === 'http:') return loopback ? null : 'uri_https'
  return protocol.includes('.') ? null : 'uri_scheme'
}

/**
 * What is wrong with an origin whose pages may call the issuer; null when it is valid. Other spellings of it are
 * accepted.
 */
export function originMistake(value: string): UriMistake | null {
  const mistake = addressMistake(value)
  return mistake ?? (new URL(value).origin === normalizeAddress(value) ? null : 'uri_origin')
}

/** What is wrong with the name of an API (RFC 8707 §2); null when it is valid. It is never requested. */
export function audienceMistake(value: string): UriMistake | null {
  const mistake = shapeMistake(value)
  return mistake ?? (/^(https?|urn):$/.test(new URL(value).protocol) ? null : 'audience_scheme')
}

/**
 * The origins that may call the issuer by default: those of a single-page application's redirect addresses, otherwise
 * none.
 */
export function defaultOrigins({ type, redirectUris }: { type: ApplicationType; redirectUris: string[] }): string[] {
  if (type !== 'spa') return []
  return [...new Set(redirectUris.map((uri) => new URL(uri).origin))]
}

/**
 * The allowed origins of an application when only its other settings change: null if they are the default, so that they
 * follow the redirect addresses.
 */
export const keptOrigins = (before: {
  type: ApplicationType
  redirectUris: string[]
  allowedOrigins: string[] | null
}): string[] | null =>
  JSON.stringify(before.allowedOrigins) === JSON.stringify(defaultOrigins(before)) ? null : before.allowedOrigins

/** The allowed range of lifetimes in seconds. The longest ones determine how long a retired signing key must be kept. */
export const TTL = {
  accessTokenTtl: { min: 60, max: 86_400 },
  idTokenTtl: { min: 60, max: 86_400 },
  refreshTokenTtl: { min: 3_600, max: 31_536_000 },
} as const

/** Seconds in which a used refresh token may be used again and gives the same successor. With 0 it works exactly once. */
export const REFRESH_GRACE = { min: 0, max: 60 } as const

/**
 * Public clients always need PKCE: without a secret or key, nothing else binds a code to the client that requested it
 * (RFC 7636).
 */
export const needsPkce = ({ type, requirePkce }: { type: ApplicationType; requirePkce: boolean }): boolean =>
  type !== 'web' || requirePkce

/**
 * For each type of key (RFC 7518 §6, RFC 8037): the members of a public key, and the curve that we accept for
 * signatures.
 */
const KEY_KINDS: Record<string, { members: readonly string[]; curve?: string }> = {
  RSA: { members: ['n', 'e'] },
  EC: { members: ['crv', 'x', 'y'], curve: 'P-256' },
  OKP: { members: ['crv', 'x'], curve: 'Ed25519' },
}

const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'priv']

export type KeySetMistake = 'jwks_shape' | 'jwks_private' | 'jwks_key'

/**
 * What is wrong with the JWK Set that an application authenticates with; null when it is valid: at most 20 public keys, of
 * which at least one can verify signatures. Otherwise oidc-provider would refuse the whole client.
 */
export function keySetMistake(value: unknown): KeySetMistake | null {
  const keys = typeof value === 'object' && value !== null && 'keys' in value ? value.keys : null
  if (!Array.isArray(keys) || !keys.length || keys.length > 20) return 'jwks_shape'
  if (!keys.every(isObject)) return 'jwks_shape'
  if (keys.some((key) => PRIVATE_MEMBERS.some((name) => name in key))) return 'jwks_private'
  return keys.every(hasAllMembers) && keys.some(canVerify) ? null : 'jwks_key'
}

type Jwk = Record<string, unknown>

const isObject = (value: unknown): value is Jwk => typeof value === 'object' && value !== null && !Array.isArray(value)

const isText = (value: unknown) => typeof value === 'string' && value !== ''

function hasAllMembers(key: Jwk): boolean {
  const needed = KEY_KINDS[String(key.kty)]?.members
  const named = ['alg', 'kid', 'use'].every((name) => key[name] === undefined || isText(key[name]))
  return Boolean(needed?.every((name) => isText(key[name]))) && named && (key.x5c === undefined || isTexts(key.x5c))
}

const isTexts = (value: unknown) => Array.isArray(value) && value.every(isText)

const canVerify = ({ kty, crv, use }: Jwk): boolean =>
  use !== 'enc' && [undefined, crv].includes(KEY_KINDS[String(kty)]?.curve)
