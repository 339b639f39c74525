import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import { env } from './env'

type Key = { id: string; bytes: Buffer }

let cached: { source: string; keys: Key[] } | undefined

/** Encryption keys derived from SECRET_KEY: the first encrypts, all of them decrypt. */
function keys(): Key[] {
  const source = secretKey()
  if (cached?.source !== source)
    cached = {
      source,
      keys: source.split(',').map((secret) => {
        const bytes = derive(secret.trim(), 'encryption')
        return { id: sha256(bytes).slice(0, 8), bytes }
      }),
    }
  return cached.keys
}

function secretKey(): string {
  const key = env().SECRET_KEY
  if (!key) throw new Error('SECRET_KEY is missing: set it to at least 32 random characters and keep it.')
  return key
}

const derive = (secret: string, purpose: string) => Buffer.from(hkdfSync('sha256', secret, 'menshen', purpose, 32))

export const sha256 = (value: string | Buffer): string => createHash('sha256').update(value).digest('hex')

/** Values derived from every SECRET_KEY, the newest first; for cookie signatures and our own client's secret. */
export const derivedSecrets = (purpose: string): string[] =>
  secretKey()
    .split(',')
    .map((secret) => derive(secret.trim(), purpose).toString('base64url'))

/**
 * For what nobody can open without `secret`, which is kept elsewhere or, as a token's value, not at all: the database and
 * SECRET_KEY together are not enough. `secret` is random.
 */
export const encryptWith = (secret: string, plain: string, place: string): string =>
  encrypt(seal(derive(secret, place), plain, place), place)

/** @throws as `decrypt` does, and by another `secret` */
export const decryptWith = (secret: string, sealed: string, place: string): string =>
  open(derive(secret, place), decrypt(sealed, place), place)

/**
 * AES-256-GCM. `place` is authenticated but not stored: a ciphertext moved to another row or column does not open.
 * @returns `v1.<key id>.<iv>.<ciphertext+tag>`
 */
export function encrypt(plain: string, place: string): string {
  const [key] = keys()
  if (!key) throw new Error('no key')
  return `v1.${key.id}.${seal(key.bytes, plain, place)}`
}

/** @throws when the text was made for another place, by another key, or was touched. */
export function decrypt(sealed: string, place: string): string {
  const [version, keyId, iv, body] = sealed.split('.')
  const key = keys().find((candidate) => candidate.id === keyId)
  if (version !== 'v1' || !key || !iv || !body) throw new Error(`cannot decrypt ${place}: no such key`)
  return open(key.bytes, `${iv}.${body}`, place)
}

function seal(key: Buffer, plain: string, place: string): string {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(place))
  const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return `${iv.toString('base64url')}.${sealed.toString('base64url')}`
}

function open(key: Buffer, sealed: string, place: string): string {
  const [iv = '', body = ''] = sealed.split('.')
  const bytes = Buffer.from(body, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64url'), { authTagLength: 16 })
    .setAAD(Buffer.from(place))
    .setAuthTag(bytes.subarray(-16))
  return decipher.update(bytes.subarray(0, -16), undefined, 'utf8') + decipher.final('utf8')
}

/** Compares in constant time, whatever the lengths. */
export const sameText = (a: string, b: string): boolean =>
  timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest())
