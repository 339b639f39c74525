import { type AddressMistake, addressMistake, normalizeAddress, shapeMistake } from '../addresses'

export type ApplicationType = 'web' | 'spa' | 'native'

/** How every application's id looks. */
export const APPLICATION_ID = /^app_\w+$/

export type UriMistake = AddressMistake | 'uri_origin' | 'audience_scheme'

/** oidc-provider knows these loopbacks of a native application and no others; it refuses the whole client otherwise. */
const NATIVE_LOOPBACKS = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * What is wrong with a redirect or logout address; null when nothing is. Addresses are compared letter by letter later,
 * so a wildcard would only look as if it worked. `http` is for loopback; schemes of their own are for native
 * applications and carry a dot (RFC 8252 §7.1).
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

/** What is wrong with an origin that pages may call the issuer from; null when nothing is. Its spelling is mended. */
export function originMistake(value: string): UriMistake | null {
  const mistake = addressMistake(value)
  return mistake ?? (new URL(value).origin === normalizeAddress(value) ? null : 'uri_origin')
}

/** What is wrong with the name of an API (RFC 8707 §2); null when nothing is. Nobody is ever sent there. */
export function audienceMistake(value: string): UriMistake | null {
  const mistake = shapeMistake(value)
  return mistake ?? (/^(https?|urn):$/.test(new URL(value).protocol) ? null : 'audience_scheme')
}

/** The origins of a single-page application's own addresses: where nothing else is said, they may call the issuer. */
export function defaultOrigins({ type, redirectUris }: { type: ApplicationType; redirectUris: string[] }): string[] {
  if (type !== 'spa') return []
  return [...new Set(redirectUris.map((uri) => new URL(uri).origin))]
}

type OriginSettings = { type: ApplicationType; redirectUris: string[]; allowedOrigins: string[] | null }

/**
 * The origins that a form means: those it sends; but where it sends back the ones that the redirect addresses had given,
 * nobody has set them, and they follow the addresses.
 */
export function submittedOrigins(before: OriginSettings, sent: OriginSettings): string[] | null {
  const given = JSON.stringify(defaultOrigins(before))
  const untouched = [before, sent].every(({ allowedOrigins }) => JSON.stringify(allowedOrigins) === given)
  return untouched ? defaultOrigins(sent) : sent.allowedOrigins
}

/** Lifetimes in seconds, the shortest and the longest; what a signing key may be needed for follows from the longest. */
export const TTL = {
  accessTokenTtl: { min: 60, max: 86_400 },
  idTokenTtl: { min: 60, max: 86_400 },
  refreshTokenTtl: { min: 3_600, max: 31_536_000 },
} as const

/** Seconds in which a refresh token that was used answers with the same successor; 0: it is used up at once. */
export const REFRESH_GRACE = { min: 0, max: 60 } as const

/** Who has neither secret nor key has nothing else that ties a code to who asked for it (RFC 7636). */
export const needsPkce = ({ type, requirePkce }: { type: ApplicationType; requirePkce: boolean }): boolean =>
  type !== 'web' || requirePkce

/** Per kind of key (RFC 7518 §6, RFC 8037): what a public one has, and the curve that a signature may be of. */
const KEY_KINDS: Record<string, { members: readonly string[]; curve?: string }> = {
  RSA: { members: ['n', 'e'] },
  EC: { members: ['crv', 'x', 'y'], curve: 'P-256' },
  OKP: { members: ['crv', 'x'], curve: 'Ed25519' },
}

const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'priv']

export type KeySetMistake = 'jwks_shape' | 'jwks_private' | 'jwks_key'

/**
 * What is wrong with a JWK Set that an application proves itself by; null when nothing is. Public keys, at most 20, of
 * which one at least can verify a signature; oidc-provider refuses the whole client otherwise.
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
