import { availableParallelism } from 'node:os'
import * as argon2 from '@node-rs/argon2'
import { beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { hashPassword, isPassword } from './password'

const work = vi.hoisted(() => ({ now: 0, most: 0, gate: Promise.resolve() }))

// Wrapped, not replaced: counts how many run at once, and lets a test hold them.
vi.mock('@node-rs/argon2', async (load) => {
  const real = await load<typeof argon2>()
  const counted =
    <A extends unknown[], T>(run: (...args: A) => Promise<T>) =>
    async (...args: A): Promise<T> => {
      work.most = Math.max(work.most, ++work.now)
      try {
        await work.gate
        return await run(...args)
      } finally {
        work.now -= 1
      }
    }
  return { ...real, hash: counted(real.hash), verify: counted(real.verify) }
})

/** Two of libuv's four threads are left free. */
const AT_ONCE = Math.min(2, availableParallelism())
const WAITING = 100
const BUSY = { code: 'rate_limited', reason: 'busy' }

let cheap: string
beforeAll(() => {
  process.env.BASE_URL = 'http://localhost:3000'
})
beforeAll(async () => {
  Reflect.deleteProperty(process.env, 'UV_THREADPOOL_SIZE')
  cheap = await argon2.hash('right', { memoryCost: 8, timeCost: 1 })
})
beforeEach(() => {
  Reflect.deleteProperty(globalThis, 'menshenPasswords')
  work.most = 0
})

/** Holds all hashing until the returned function is called. */
function hold(): () => void {
  let letGo = () => {}
  work.gate = new Promise((done) => {
    letGo = done
  })
  return letGo
}
const check = (pool = 'pool', password = 'right') => isPassword(pool, cheap, password)
const crowd = (pool?: string) => Array.from({ length: AT_ONCE + WAITING }, () => check(pool))

test('two hundred at once, of whatever kind, leave threads to everybody else', async () => {
  const pools = ['a', 'b', 'c', 'd']
  const all = pools.flatMap((pool) => [
    ...Array.from({ length: 47 }, () => check(pool)),
    isPassword(pool, null, 'no such account'),
    isPassword(pool, undefined, 'no such account'),
    hashPassword(pool, 'a new password'),
  ])
  const answers = await Promise.all(all)
  expect(answers.filter((answer) => answer === true)).toHaveLength(4 * 47)
  expect(work.most).toBe(AT_ONCE)
})

test('the two copies of this module that Next makes count together', async () => {
  vi.resetModules()
  const other = await import('./password')
  await Promise.all(Array.from({ length: 10 }, () => [check(), other.isPassword('pool', cheap, 'right')]).flat())
  expect(work.most).toBe(AT_ONCE)
})

test('whoever would wait too long is refused at once, whether there is such an account or not (S22)', async () => {
  const letGo = hold()
  const waiting = crowd()
  await expect(check()).rejects.toMatchObject(BUSY)
  await expect(isPassword('pool', null, 'no such account')).rejects.toMatchObject(BUSY)
  await expect(hashPassword('pool', 'a new password')).rejects.toMatchObject(BUSY)
  letGo()
  expect(await Promise.all(waiting)).toEqual(waiting.map(() => true))
  expect(await check('pool', 'wrong')).toBe(false)
})

test('a crowd of one pool keeps nobody of another waiting', async () => {
  const letGo = hold()
  let left = 0
  const waiting = crowd().map((one) => one.finally(() => left--))
  left = waiting.length
  const other = check('another').then(() => left)
  letGo()
  expect(await other).toBeGreaterThan(WAITING - 10)
  await Promise.all(waiting)
})
