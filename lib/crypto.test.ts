import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

const OLD = 'old-key-'.repeat(4)
const NEW = 'new-key-'.repeat(4)

/** The module as a process with this SECRET_KEY loads it. */
async function withKeys(secretKey: string) {
  vi.resetModules()
  vi.stubEnv('BASE_URL', '')
  vi.stubEnv('SECRET_KEY', secretKey)
  return import('./crypto')
}

let crypto: typeof import('./crypto')
beforeEach(async () => {
  crypto = await withKeys(OLD)
})
afterEach(() => vi.unstubAllEnvs())

describe('an encrypted text', () => {
  test.each(['', 'a', 'secret', '密码🌸', 'x'.repeat(10_000), 'v1.a.b.c'])('decrypts to what it was: %#', (plain) =>
    expect(crypto.decrypt(crypto.encrypt(plain, 'context'), 'context')).toBe(plain),
  )

  test('does not contain its plain text', () => {
    const sealed = crypto.encrypt('a very secret secret', 'context')
    expect(sealed).not.toContain('secret')
    expect(Buffer.from(sealed.split('.')[3] ?? '', 'base64url').toString('latin1')).not.toContain('secret')
  })

  test('is different every time', () =>
    expect(crypto.encrypt('secret', 'context')).not.toBe(crypto.encrypt('secret', 'context')))

  test('does not decrypt in another context', () => {
    const sealed = crypto.encrypt('secret', 'connection:conn_a:appSecret')
    expect(() => crypto.decrypt(sealed, 'connection:conn_b:appSecret')).toThrow()
  })

  test('with an additional secret decrypts only with that secret, in its context, and with SECRET_KEY', async () => {
    const sealed = crypto.encryptWith('token', 'secret', 'context')
    expect(crypto.decryptWith('token', sealed, 'context')).toBe('secret')
    expect(() => crypto.decryptWith('other', sealed, 'context')).toThrow()
    expect(() => crypto.decryptWith('token', sealed, 'elsewhere')).toThrow()
    expect(crypto.decrypt(sealed, 'context')).not.toContain('secret')
    const rotated = await withKeys(`${NEW},${OLD}`)
    expect(rotated.decryptWith('token', sealed, 'context')).toBe('secret')
    const foreign = await withKeys(NEW)
    expect(() => foreign.decryptWith('token', sealed, 'context')).toThrow()
  })

  test('does not decrypt when any byte of it was changed', () => {
    const [version, key, iv, body] = crypto.encrypt('secret', 'context').split('.') as [string, string, string, string]
    const changed = (part: string, at: number) => {
      const bytes = Buffer.from(part, 'base64url')
      bytes[at] = (bytes[at] ?? 0) ^ 1
      return bytes.toString('base64url')
    }
    for (let at = 0; at < Buffer.from(iv, 'base64url').length; at++)
      expect(() => crypto.decrypt([version, key, changed(iv, at), body].join('.'), 'context')).toThrow()
    for (let at = 0; at < Buffer.from(body, 'base64url').length; at++)
      expect(() => crypto.decrypt([version, key, iv, changed(body, at)].join('.'), 'context')).toThrow()
  })

  test.each([4, 8, 12, 15])('does not decrypt with its authentication tag cut down to %d bytes', (length) => {
    const [version, key, iv, body] = crypto.encrypt('', 'context').split('.') as [string, string, string, string]
    const cut = Buffer.from(body, 'base64url').subarray(0, length).toString('base64url')
    expect(() => crypto.decrypt([version, key, iv, cut].join('.'), 'context')).toThrow()
  })

  test.each(['', 'v1', 'v1..', 'secret', 'v2.a.b.c', '....'])('%j does not decrypt', (text) =>
    expect(() => crypto.decrypt(text, 'context')).toThrow(),
  )

  test('is not quoted in the error when it does not decrypt', () => {
    const sealed = crypto.encrypt('secret', 'context')
    expect(() => crypto.decrypt(sealed.replace('v1.', 'v2.'), 'context')).toThrow('cannot decrypt context: no such key')
  })
})

describe('SECRET_KEY can be rotated without losing what was encrypted', () => {
  test('a text of the old key still decrypts when a new key stands before it', async () => {
    const sealed = crypto.encrypt('secret', 'context')
    expect((await withKeys(`${NEW}, ${OLD}`)).decrypt(sealed, 'context')).toBe('secret')
  })

  test('the newest key encrypts', async () => {
    const sealed = (await withKeys(`${NEW},${OLD}`)).encrypt('secret', 'context')
    expect((await withKeys(NEW)).decrypt(sealed, 'context')).toBe('secret')
    const old = await withKeys(OLD)
    expect(() => old.decrypt(sealed, 'context')).toThrow()
  })

  test('a text of a key that was removed does not decrypt', async () => {
    const sealed = crypto.encrypt('secret', 'context')
    const after = await withKeys(NEW)
    expect(() => after.decrypt(sealed, 'context')).toThrow()
  })

  test('derived secrets are in the order of the keys', async () => {
    const both = (await withKeys(`${NEW},${OLD}`)).derivedSecrets('cookies')
    expect(both).toEqual([
      ...(await withKeys(NEW)).derivedSecrets('cookies'),
      ...(await withKeys(OLD)).derivedSecrets('cookies'),
    ])
  })
})

test('secrets of different purposes have nothing in common with each other or with the key', () => {
  const [cookies] = crypto.derivedSecrets('cookies')
  const [client] = crypto.derivedSecrets('client')
  expect(cookies).not.toBe(client)
  expect(cookies).not.toContain(OLD)
  expect(Buffer.from(cookies ?? '', 'base64url')).toHaveLength(32)
})

test.each([
  ['equal texts', 'abc', 'abc', true],
  ['different texts', 'abc', 'abd', false],
  ['a text and its beginning', 'abc', 'abcd', false],
  ['a text and an empty one', '', 'a', false],
  ['letters that only look alike', 'a', 'а', false],
])('%s are compared correctly', (_, a, b, same) => expect(crypto.sameText(a, b)).toBe(same))
