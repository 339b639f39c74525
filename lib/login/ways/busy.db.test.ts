import type * as Argon2 from '@node-rs/argon2'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { db } from '../../db'
import { changeOwnPassword } from '../../developers/own-password'
import { mintRecoveryLink, recoverDeveloper } from '../../developers/recover'
import { mintSetupLink, registerDeveloper } from '../../developers/register'
import { countForm, refundForm, refundIfBusy } from '../../limits/rate-limit'
import { testDatabase } from '../../testing/database'
import { codeSentTo, visitTo } from '../../testing/visit'
import { createUser } from '../../users/commands'
import { isPassword } from '../../users/password'
import {
  account,
  EMAIL,
  home,
  identitiesOf,
  newcomer,
  PASSWORD,
  pageOf,
  TOO_MANY,
  twoHouses,
  typePassword,
} from '../testing'
import { finishByPassword } from './password'
import { beginReset, finishReset } from './reset'
import { beginSignUp } from './sign-up'

const work = vi.hoisted(() => ({ gate: Promise.resolve() }))

// Wrapped, not replaced: the work can be held.
vi.mock('@node-rs/argon2', async (load) => {
  const { hash, verify, ...real } = await load<typeof Argon2>()
  return {
    ...real,
    hash: async (...args: Parameters<typeof hash>) => work.gate.then(() => hash(...args)),
    verify: async (...args: Parameters<typeof verify>) => work.gate.then(() => verify(...args)),
  }
})

testDatabase()
twoHouses()

const SYSTEM = 'pool_system'
const BUSY = { code: 'rate_limited', reason: 'busy' }
/** More than a visit, an account or an attempt may have of anything in a quarter of an hour. */
const OFTEN = 25
const CHEAP = '$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$JsHv0PnaqwuSE+VvpV6RJl9G9VVs29QlaRzEYZNGN0o'

let letGo: () => Promise<unknown>
/** So many password checks of a pool are held that no other begins before they are released. */
function crowd(poolId = home.pool.id): void {
  let open = () => {}
  work.gate = new Promise((done) => {
    open = done
  })
  const all = Array.from({ length: 200 }, () => isPassword(poolId, CHEAP, 'x').catch(() => {}))
  letGo = () => {
    open()
    return Promise.all(all)
  }
}
afterEach(() => letGo())

beforeAll(async () => {
  await db.pool.create({ data: { id: SYSTEM, name: 'system', displayName: 'Menshen', system: true } })
})
beforeEach(async () => {
  await db.application.updateMany({ data: { passwordLogin: true } })
})

async function refused(again: () => Promise<unknown>): Promise<void> {
  for (let i = 0; i < OFTEN; i++) await expect(again()).rejects.toMatchObject(BUSY)
}
const visit = (uid: string, finished: unknown[] = []) => visitTo(home.applicationId, uid, finished)
const tokenOf = (link: string | null | undefined) => link?.split('/').at(-1) ?? ''

test('a password that was not checked is no wrong try: the person can log in when the load is over', async () => {
  const userId = await account({ email: EMAIL })
  const finished: unknown[] = []
  const logIn = (password = PASSWORD) =>
    finishByPassword(home.pool, visit('by-password', finished), { email: EMAIL, password })
  for (let i = 0; i < 9; i++) await expect(logIn('wrong')).rejects.toMatchObject({ reason: 'wrong_password' })
  crowd()
  await refused(logIn)
  await letGo()
  await expect(logIn('wrong')).rejects.toMatchObject({ reason: 'wrong_password' })
  await expect(logIn()).rejects.toMatchObject(TOO_MANY) // the tenth was that one
  await db.rateLimiterFlexible.deleteMany()
  await logIn()
  expect(finished).toMatchObject([{ accountId: userId }])
})

test('the same when an account is bound by its password', async () => {
  const userId = await account({ email: EMAIL })
  const binding = await newcomer()
  crowd()
  await refused(() => typePassword(binding))
  await letGo()
  expect(pageOf(await typePassword(binding))).toBe('finish')
  expect(await identitiesOf(userId)).toBe(1)
})

test('an unknown address gets the same answer (S22)', async () => {
  crowd()
  const stranger = { email: 'nobody@example.com', password: PASSWORD }
  await expect(finishByPassword(home.pool, visit('stranger'), stranger)).rejects.toMatchObject(BUSY)
})

test('a person who signs up keeps their tries', async () => {
  const begin = () =>
    beginSignUp(
      { pool: home.pool, visit: visit('sign-up'), locale: 'en' },
      { name: 'Lin', address: EMAIL, password: PASSWORD },
    )
  crowd()
  await refused(begin)
  await letGo()
  await begin()
  expect(await codeSentTo(EMAIL)).toMatch(/^\d{6}$/)
})

test('a person who sets a new password keeps the code', async () => {
  const userId = await account({ email: EMAIL })
  const finished: unknown[] = []
  const at = visit('reset', finished)
  const { id: proofId } = await beginReset({ pool: home.pool, visit: at, locale: 'en' }, { address: EMAIL })
  const code = await codeSentTo(EMAIL)
  const reset = () => finishReset({ pool: home.pool, visit: at }, { proofId, code, password: 'a brand new password' })
  crowd()
  await refused(reset)
  await letGo()
  await reset()
  expect(finished).toMatchObject([{ accountId: userId }])
})

test('a developer keeps the link, to begin with and to come back by', async () => {
  const owner = { email: 'owner@example.com', name: 'Owner', password: PASSWORD }
  const setup = tokenOf(await mintSetupLink())
  const register = async () => {
    await countForm('register')
    return refundIfBusy(registerDeveloper(setup, owner), () => refundForm('register'))
  }
  crowd(SYSTEM)
  await refused(register)
  await letGo()
  const { id } = await register()
  const recovery = tokenOf((await mintRecoveryLink())?.link)
  crowd(SYSTEM)
  await refused(() => recoverDeveloper(recovery, 'a brand new password'))
  await letGo()
  expect(await recoverDeveloper(recovery, 'a brand new password')).toBe(id)
})

test('nor are tries of a developer to change the password', async () => {
  const scope = { poolId: SYSTEM, actor: { kind: 'system', id: null } } as const
  const developer = await createUser(scope, { email: 'lin@example.com', password: PASSWORD })
  crowd(SYSTEM)
  const change = () => changeOwnPassword(developer, { current: PASSWORD, password: 'yet another password' })
  await refused(change)
  await letGo()
  await change()
})

test('load in one pool locks nobody out of another', async () => {
  const userId = await account({ email: EMAIL })
  const finished: unknown[] = []
  crowd('pool_elsewhere')
  const there = finishByPassword(home.pool, visit('meanwhile', finished), { email: EMAIL, password: PASSWORD })
  await letGo()
  await there
  expect(finished).toMatchObject([{ accountId: userId }])
})
