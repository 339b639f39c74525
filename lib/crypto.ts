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

/** One value for each SECRET_KEY, the newest first; for cookie signatures and the secret of our own OIDC client. */
export const derivedSecrets = (purpose: string): string[] =>
  secretKey()
    .split(',')
    .map((secret) => derive(secret.trim(), purpose).toString('base64url'))

/**
 * Encrypts with `secret` as well as SECRET_KEY, so that the database and SECRET_KEY together are not enough to decrypt.
 * `secret` is random, and not stored beside the result, such as the value of a token.
 */
export const encryptWith = (secret: string, plain: string, context: string): string =>
  encrypt(seal(derive(secret, context), plain, context), context)

/** @throws as `decrypt` does, and for a wrong `secret` */
export const decryptWith = (secret: string, sealed: string, context: string): string =>
  open(derive(secret, context), decrypt(sealed, context), context)

/**
 * AES-256-GCM. `context` says what the text is for, such as one column of one row. It is authenticated but not stored: a
 * ciphertext that was moved to another row or column does not decrypt.
 * @returns `v1.<key id>.<iv>.<ciphertext+tag>`
 */
export function encrypt(plain: string, context: string): string {
  const [key] = keys()
  if (!key) throw new Error('no key')
  return `v1.${key.id}.${seal(key.bytes, plain, context)}`
}

/** @throws when the text was encrypted for another context or with another key, or was changed */
export function decrypt(sealed: string, context: string): string {
  const [version, keyId, iv, body] = sealed.split('.')
  const key = keys().find((candidate) => candidate.id === keyId)
  if (version !== 'v1' || !key || !iv || !body) throw new Error(`cannot decrypt ${context}: no such key`)
  return open(key.bytes, `${iv}.${body}`, context)
}

function seal(key: Buffer, plain: string, context: string): string {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(context))
  const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return `${iv.toString('base64url')}.${sealed.toString('base64url')}`
}

function open(key: Buffer, sealed: string, context: string): string {
  const [iv = '', body = ''] = sealed.split('.')
  const bytes = Buffer.from(body, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64url'), { authTagLength: 16 })
    .setAAD(Buffer.from(context))
    .setAuthTag(bytes.subarray(-16))
  return decipher.update(bytes.subarray(0, -16), undefined, 'utf8') + decipher.final('utf8')
}

/** Compares in constant time, whatever the lengths. */
export const sameText = (a: string, b: string): boolean =>
  timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest())
