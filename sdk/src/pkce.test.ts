import { expect, test } from 'vitest'
import { challengeOf, random } from './pkce.js'

test('the challenge is that of RFC 7636, appendix B', async () => {
  expect(await challengeOf('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe(
    'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  )
})

test('a random text has 43 characters that need no encoding, and no two are the same', () => {
  const texts = Array.from({ length: 100 }, random)
  for (const text of texts) expect(text).toMatch(/^[\w-]{43}$/)
  expect(new Set(texts).size).toBe(100)
})
