import { importJWK, jwtVerify, SignJWT } from 'jose'
import { expect, test } from 'vitest'
import { ReadyKeys } from './ready-keys'

test('every key is another one, signs, and is verified by its public half alone', async () => {
  const keys = new ReadyKeys()
  const made = await Promise.all(Array.from({ length: 10 }, () => keys.next()))
  expect(new Set(made.map(({ n }) => n)).size).toBe(10)
  for (const [i, key] of made.entries()) {
    const { kty, n, e } = key
    const token = await new SignJWT({ i }).setProtectedHeader({ alg: 'RS256' }).sign(await importJWK(key, 'RS256'))
    const verified = jwtVerify(token, await importJWK({ kty, n, e }, 'RS256'))
    expect((await verified).payload).toEqual({ i })
    const { n: another } = made[(i + 1) % made.length] ?? {}
    await expect(jwtVerify(token, await importJWK({ kty, n: another, e }, 'RS256'))).rejects.toThrow('signature')
  }
})
