import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

const OLD = 'old-key-'.repeat(4)
const NEW = 'new-key-'.repeat(4)

/** The room as a process with this SECRET_KEY has it. */
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

describe('what is sealed', () => {
  test.each(['', 'a', 'secret', '密码🌸', 'x'.repeat(10_000), 'v1.a.b.c'])('opens as it was: %#', (plain) =>
    expect(crypto.decrypt(crypto.encrypt(plain, 'place'), 'place')).toBe(plain),
  )

  test('does not show what is in it', () => {
    const sealed = crypto.encrypt('a very secret secret', 'place')
    expect(sealed).not.toContain('secret')
    expect(Buffer.from(sealed.split('.')[3] ?? '', 'base64url').toString('latin1')).not.toContain('secret')
  })

  test('looks different every time', () =>
    expect(crypto.encrypt('secret', 'place')).not.toBe(crypto.encrypt('secret', 'place')))

  test('does not open in another place', () => {
    const sealed = crypto.encrypt('secret', 'connection:conn_a:appSecret')
    expect(() => crypto.decrypt(sealed, 'connection:conn_b:appSecret')).toThrow()
  })

  test('with another secret besides opens with that alone, in its place, with the key', async () => {
    const sealed = crypto.encryptWith('token', 'secret', 'place')
    expect(crypto.decryptWith('token', sealed, 'place')).toBe('secret')
    expect(() => crypto.decryptWith('other', sealed, 'place')).toThrow()
    expect(() => crypto.decryptWith('token', sealed, 'elsewhere')).toThrow()
    expect(crypto.decrypt(sealed, 'place')).not.toContain('secret')
    const rotated = await withKeys(`${NEW},${OLD}`)
    expect(rotated.decryptWith('token', sealed, 'place')).toBe('secret')
    const foreign = await withKeys(NEW)
    expect(() => foreign.decryptWith('token', sealed, 'place')).toThrow()
  })

  test('does not open when any byte of it was touched', () => {
    const [version, key, iv, body] = crypto.encrypt('secret', 'place').split('.') as [string, string, string, string]
    const touched = (part: string, at: number) => {
      const bytes = Buffer.from(part, 'base64url')
      bytes[at] = (bytes[at] ?? 0) ^ 1
      return bytes.toString('base64url')
    }
    for (let at = 0; at < Buffer.from(iv, 'base64url').length; at++)
      expect(() => crypto.decrypt([version, key, touched(iv, at), body].join('.'), 'place')).toThrow()
    for (let at = 0; at < Buffer.from(body, 'base64url').length; at++)
      expect(() => crypto.decrypt([version, key, iv, touched(body, at)].join('.'), 'place')).toThrow()
  })

  test.each([4, 8, 12, 15])('does not open with its seal cut down to %d bytes', (length) => {
    const [version, key, iv, body] = crypto.encrypt('', 'place').split('.') as [string, string, string, string]
    const cut = Buffer.from(body, 'base64url').subarray(0, length).toString('base64url')
    expect(() => crypto.decrypt([version, key, iv, cut].join('.'), 'place')).toThrow()
  })

  test.each(['', 'v1', 'v1..', 'secret', 'v2.a.b.c', '....'])('%j opens nothing', (text) =>
    expect(() => crypto.decrypt(text, 'place')).toThrow(),
  )

  test('tells nothing of itself when it does not open', () => {
    const sealed = crypto.encrypt('secret', 'place')
    expect(() => crypto.decrypt(sealed.replace('v1.', 'v2.'), 'place')).toThrow('cannot decrypt place: no such key')
  })
})

describe('keys are changed without losing what was sealed', () => {
  test('what the old key sealed still opens after the new one', async () => {
    const sealed = crypto.encrypt('secret', 'place')
    expect((await withKeys(`${NEW}, ${OLD}`)).decrypt(sealed, 'place')).toBe('secret')
  })

  test('the newest key seals', async () => {
    const sealed = (await withKeys(`${NEW},${OLD}`)).encrypt('secret', 'place')
    expect((await withKeys(NEW)).decrypt(sealed, 'place')).toBe('secret')
    const old = await withKeys(OLD)
    expect(() => old.decrypt(sealed, 'place')).toThrow()
  })

  test('what was sealed by a key that is gone does not open', async () => {
    const sealed = crypto.encrypt('secret', 'place')
    const after = await withKeys(NEW)
    expect(() => after.decrypt(sealed, 'place')).toThrow()
  })

  test('derived secrets come in the order of the keys', async () => {
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
  ['a beginning', 'abc', 'abcd', false],
  ['nothing and something', '', 'a', false],
  ['letters that only look alike', 'a', 'а', false],
])('%s compare as they should', (_, a, b, same) => expect(crypto.sameText(a, b)).toBe(same))
