import { hash } from '@node-rs/argon2'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { db } from '../../db'
import { knownCookieHeader } from '../../limits/known-browser'
import { countAttempt, countForm, countPasswordTry, forgetPasswordTries, queueKey } from '../../limits/rate-limit'
import type { Visit } from '../../oidc/visit'
import { createPool } from '../../pools/commands'
import { testDatabase } from '../../testing/database'
import { visitTo } from '../../testing/visit'
import { createUser, setUserStatus } from '../../users/commands'
import { type Flash, flashHeader, readFlash } from '../page/flash'
import { isSameOrigin } from '../page/origin'
import { finishByPassword } from './password'

testDatabase()

describe('the flash of a refused form', () => {
  const flash: Flash = { page: 'password', reason: 'wrong_password', email: 'lin@example.com' }
  const kept = () => flashHeader('visit', flash).split(';')[0] ?? ''
  const read = (uid: string, cookie: string) => readFlash(uid, new Headers({ cookie }))

  test('is read by the visit it was made in', () => expect(read('visit', kept())).toEqual(flash))
  test('is nothing in another visit', () => expect(read('other', kept())).toBeNull())
  test('does not show the e-mail address', () => expect(kept()).not.toContain('lin'))

  test.each(['', 'ms.form=', 'ms.form=x', 'ms.form=v1.a.b.c'])('is nothing when the cookie is %j', (cookie) =>
    expect(read('visit', cookie)).toBeNull(),
  )

  test('is sent to this visit alone, for a minute', () => {
    expect(flashHeader('visit', flash)).toMatch(/; Path=\/login\/visit; HttpOnly; SameSite=Lax; Max-Age=60$/)
    expect(flashHeader('visit', null)).toBe(`ms.form=; Path=/login/visit; HttpOnly; SameSite=Lax; Max-Age=0`)
  })
})

describe('a form is ours when it comes from the host it is sent to', () => {
  const expected = 'https://acme.login.example.com'
  test.each<[string | null, boolean]>([
    [expected, true],
    [null, false],
    ['null', false],
    ['', false],
    [`${expected}/`, false],
    ['http://acme.login.example.com', false],
    ['https://console.login.example.com', false],
    ['https://acme.login.example.com.evil.example', false],
  ])('%j: %s', (origin, ours) =>
    expect(isSameOrigin(new Headers(origin === null ? {} : { origin }), expected)).toBe(ours),
  )
})

const TOO_MANY = { code: 'rate_limited', reason: 'too_many_tries' }

const at = (uid: string) => ({ uid, clientAddress: null })

describe('wrong passwords (S23)', () => {
  beforeEach(() => db.rateLimiterFlexible.deleteMany())
  type Who = { user?: { id: string; sessionsEndedAt: Date | null }; known?: string }
  const lin = { id: 'usr_lin', sessionsEndedAt: null }
  const cookieOf = (poolId: string, userId: string, before?: string) =>
    /=([^;]+)/.exec(knownCookieHeader(poolId, userId, before))?.[1]
  let visits = 0
  // Each try in a visit of its own, so that only the account's counter is at work.
  const tryTimes = async (times: number, address = 'lin@example.com', poolId = 'pool_a', as: Who = {}) => {
    for (let i = 0; i < times; i++) {
      visits += 1
      await countPasswordTry({ poolId, address, user: null, ...as, visit: at(`visit-${visits}`) })
    }
  }

  test('lock the account at the eleventh', async () => {
    await tryTimes(10)
    await expect(tryTimes(1)).rejects.toMatchObject(TOO_MANY)
  })

  test('lock that account only, in that pool only', async () => {
    await tryTimes(10)
    await tryTimes(10, 'mei@example.com')
    await tryTimes(10, 'lin@example.com', 'pool_b')
    await expect(tryTimes(1)).rejects.toMatchObject(TOO_MANY)
  })

  test('are forgotten after the right one', async () => {
    await tryTimes(10)
    await forgetPasswordTries({ poolId: 'pool_a', address: 'lin@example.com', user: null, visit: at('any') })
    await tryTimes(10)
    await expect(tryTimes(1)).rejects.toMatchObject(TOO_MANY)
  })

  test('are all counted when they come at once', async () => {
    const results = await Promise.allSettled(Array.from({ length: 30 }, () => tryTimes(1)))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(10)
    for (const result of results) if (result.status === 'rejected') expect(result.reason).toMatchObject(TOO_MANY)
  })

  test('by strangers do not shut out a browser that has logged in to the account before', async () => {
    await expect(tryTimes(11, undefined, undefined, { user: lin })).rejects.toMatchObject(TOO_MANY)
    const known = cookieOf('pool_a', lin.id)
    await tryTimes(10, undefined, undefined, { user: lin, known })
    await expect(tryTimes(1, undefined, undefined, { user: lin, known })).rejects.toMatchObject(TOO_MANY)
    for (const foreign of [cookieOf('pool_a', 'usr_mei'), cookieOf('pool_b', lin.id), 'v1.forged'])
      await expect(tryTimes(1, undefined, undefined, { user: lin, known: foreign })).rejects.toMatchObject(TOO_MANY)
  })

  test('by one browser that was in the account do not shut out another', async () => {
    const known = cookieOf('pool_a', lin.id)
    await expect(tryTimes(11, undefined, undefined, { user: lin, known })).rejects.toMatchObject(TOO_MANY)
    await tryTimes(10, undefined, undefined, { user: lin, known: cookieOf('pool_a', lin.id) })
    const again = cookieOf('pool_a', lin.id, known)
    await expect(tryTimes(1, undefined, undefined, { user: lin, known: again })).rejects.toMatchObject(TOO_MANY)
  })

  test('by a browser that was in the account before its sessions ended are a stranger’s', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 1 })
    const known = cookieOf('pool_a', lin.id)
    vi.useRealTimers()
    const user = { ...lin, sessionsEndedAt: new Date() }
    await expect(tryTimes(11, undefined, undefined, { user })).rejects.toMatchObject(TOO_MANY)
    await expect(tryTimes(1, undefined, undefined, { user, known })).rejects.toMatchObject(TOO_MANY)
    const since = cookieOf('pool_a', lin.id, known)
    await tryTimes(10, undefined, undefined, { user, known: since })
  })

  test('wait behind strangers no longer, once the browser is known', () => {
    const tried = { poolId: 'pool_a', address: 'lin@example.com', user: lin, visit: at('one') }
    expect([queueKey(tried), queueKey({ ...tried, known: cookieOf('pool_b', lin.id) })]).toEqual(['pool_a', 'pool_a'])
    expect(queueKey({ ...tried, known: cookieOf('pool_a', lin.id) })).toBe('pool_a:usr_lin')
  })

  test('sprayed over many accounts end with the visit', async () => {
    for (let i = 0; i < 20; i++) await countForm('one')
    const fresh = { poolId: 'pool_a', address: 'new@example.com', user: null, visit: at('one') }
    await expect(countPasswordTry(fresh)).rejects.toMatchObject(TOO_MANY)
  })

  test('are counted without keeping whose they are', async () => {
    await tryTimes(1)
    expect(JSON.stringify(await db.rateLimiterFlexible.findMany())).not.toContain('lin')
  })
})

describe('attempts', () => {
  test('are begun forty times a visit at most: each may end in a call to WeChat', async () => {
    const begun = await Promise.allSettled(Array.from({ length: 45 }, () => countAttempt('a busy visit')))
    expect(begun.filter(({ status }) => status === 'fulfilled')).toHaveLength(40)
    await expect(countAttempt('a busy visit')).rejects.toMatchObject({ code: 'rate_limited' })
    await countAttempt('another visit')
  })
})

describe('logging in by e-mail and password', () => {
  const actor = { kind: 'system', id: null } as const
  const PASSWORD = 'a long password'
  let pool: Awaited<ReturnType<typeof createPool>>
  let userId: string
  let finished: unknown[]
  let visit: Visit

  beforeEach(async () => {
    await db.rateLimiterFlexible.deleteMany()
    await db.pool.deleteMany()
    pool = await createPool({ actor }, { name: 'acme', displayName: 'Acme' })
    userId = (await createUser({ poolId: pool.id, actor }, { email: 'lin@example.com', name: '', password: PASSWORD }))
      .id
    const { id: applicationId } = await db.application.create({
      data: { id: 'app_a', poolId: pool.id, name: 'Shop', type: 'spa', passwordLogin: true },
    })
    finished = []
    visit = visitTo(applicationId, 'visit', finished)
  })

  const logIn = async (email = 'lin@example.com', password = PASSWORD) =>
    (await finishByPassword(pool, visit, { email, password })).location
  const WRONG = { code: 'invalid', reason: 'wrong_password', field: undefined }

  test('goes on with the right pair, in any case of the address', async () => {
    expect(await logIn(' LIN@example.com ')).toBe('/on')
    expect(finished).toMatchObject([{ accountId: userId, method: 'pwd' }])
    expect(await db.user.findUnique({ where: { id: userId } })).toMatchObject({ logins: 1 })
  })

  test.each([
    ['a wrong password', 'lin@example.com', 'another password'],
    ['no password', 'lin@example.com', ''],
    ['an unknown address', 'mei@example.com', PASSWORD],
    ['no address', 'lin', PASSWORD],
    ['an address that only looks alike', 'lin＠example.com', PASSWORD],
  ])('answers %s like every other wrong pair (S22)', async (_, email, password) => {
    await expect(logIn(email, password)).rejects.toMatchObject(WRONG)
    expect(finished).toEqual([])
  })

  test('another pool’s user is nobody here', async () => {
    const other = await createPool({ actor }, { name: 'other', displayName: 'Other' })
    await createUser({ poolId: other.id, actor }, { email: 'mei@example.com', name: '', password: PASSWORD })
    await expect(logIn('mei@example.com')).rejects.toMatchObject(WRONG)
  })

  test('a user without a password has no right one', async () => {
    await db.user.update({ where: { id: userId }, data: { passwordHash: null } })
    await expect(logIn()).rejects.toMatchObject(WRONG)
  })

  test('one of the commonest passwords opens the account that has it already', async () => {
    await db.user.update({ where: { id: userId }, data: { passwordHash: await hash('Password123') } })
    expect(await logIn(undefined, 'Password123')).toBe('/on')
  })

  test('the right password does not open a door that ten wrong ones closed', async () => {
    for (let i = 0; i < 10; i++) await expect(logIn(undefined, 'wrong')).rejects.toMatchObject(WRONG)
    await expect(logIn()).rejects.toMatchObject(TOO_MANY)
    expect(finished).toEqual([])
  })

  test('the right password before that forgets the wrong ones', async () => {
    for (let i = 0; i < 9; i++) await expect(logIn(undefined, 'wrong')).rejects.toMatchObject(WRONG)
    await logIn()
    for (let i = 0; i < 10; i++) await expect(logIn(undefined, 'wrong')).rejects.toMatchObject(WRONG)
  })

  test('a blocked user is told so, but only with the right password', async () => {
    await setUserStatus({ poolId: pool.id, actor }, userId, 'blocked')
    await expect(logIn(undefined, 'wrong')).rejects.toMatchObject(WRONG)
    await expect(logIn()).rejects.toMatchObject({ code: 'forbidden', reason: 'user_blocked' })
    expect(finished).toEqual([])
  })

  test('is refused if the application does not offer it', async () => {
    await db.application.updateMany({ data: { passwordLogin: false } })
    await expect(logIn()).rejects.toMatchObject({ code: 'not_found' })
  })
})
