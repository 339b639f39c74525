import { verify } from '@node-rs/argon2'
import { expect, test, vi } from 'vitest'
import { hashPassword, isPassword } from './password'

// Wrapped, not replaced, so that the real work is done and its calls are seen.
vi.mock('@node-rs/argon2', async (load) => {
  const real = await load<typeof import('@node-rs/argon2')>()
  return { ...real, verify: vi.fn(real.verify) }
})

const parameters = (hash: unknown) => String(hash).split('$').slice(1, 4).join('$')

test.each(['', 'nobody has this password'])('no password opens an account without one, not even %j', async (typed) => {
  expect(await isPassword('pool', null, typed)).toBe(false)
  expect(await isPassword('pool', undefined, typed)).toBe(false)
})

test.each([null, undefined])('an unknown account (%j) costs the same work as a known one (S22)', async (none) => {
  const known = await hashPassword('pool', 'correct horse')
  await isPassword('pool', known, 'wrong')
  await isPassword('pool', none, 'wrong')
  const [first, second] = vi.mocked(verify).mock.calls.slice(-2)
  expect(first?.[0]).toBe(known)
  expect(parameters(second?.[0])).toBe(parameters(known))
  expect(second?.[1]).toBe('wrong')
})
