import { beforeEach, expect, test } from 'vitest'
import { switchConnection } from '../../connections/commands'
import { db } from '../../db'
import { testDatabase } from '../../testing/database'
import { visitTo } from '../../testing/visit'
import { createUser, setPassword, setUserStatus, unlinkIdentity } from '../../users/commands'
import { hashPassword } from '../../users/password'
import { createAccount } from '../asking/bind'
import type { Binding } from '../asking/question'
import {
  actor,
  attemptNow,
  EMAIL,
  elsewhere,
  home,
  newcomer,
  outcomeNow,
  PASSWORD,
  policy,
  twoHouses,
} from '../testing'
import { finishByPassword } from '../ways/password'
import { finishAttempt } from './finish'

testDatabase()
twoHouses()

const scope = () => ({ poolId: home.pool.id, actor })

let finished: unknown[]
let abandoned: number
beforeEach(() => {
  finished = []
  abandoned = 0
})

/** A visit at whose end something happens at the very moment its login is written. */
const visitWith = (uid: string, meanwhile?: () => Promise<unknown>) => {
  const visit = visitTo(home.applicationId, uid, finished)
  return {
    ...visit,
    finish: async (login: Parameters<typeof visit.finish>[0]) => {
      await meanwhile?.()
      return visit.finish(login)
    },
    abandon: async () => {
      abandoned += 1
      return '/on'
    },
  }
}

/** Somebody new has made an account, and the last step is left. */
async function admitted() {
  const binding = await newcomer()
  await createAccount(binding)
  const { userId, identityId } = (await outcomeNow(binding)) as { userId: string; identityId: string }
  return { binding, userId, identityId }
}

const finish = async ({ attempt }: Binding, meanwhile?: () => Promise<unknown>) =>
  finishAttempt(home.pool, visitWith(attempt.interaction, meanwhile), await attemptNow(attempt.id))

test('a person who was admitted is logged in', async () => {
  const { binding, userId } = await admitted()
  expect(await finish(binding)).toBe('/on')
  expect(finished).toMatchObject([{ accountId: userId, method: 'wechat' }])
})

test('an identity that was taken away between the scan and the last step opens nothing (S07)', async () => {
  const { binding, userId, identityId } = await admitted()
  await unlinkIdentity(scope(), userId, identityId)
  expect(await finish(binding)).toBeNull()
  expect(finished).toEqual([])
  expect(await outcomeNow(binding)).toEqual({ kind: 'refused', reason: 'broken' })
})

test.each([
  ['the connection is off', 'connection_off', () => switchConnection(scope(), { ...home, on: false })],
  ['Login Only Mode is on', 'login_only', () => policy({ loginOnly: true })],
  ['sign-up is closed', 'sign_up_closed', () => db.application.updateMany({ data: { signUp: false } })],
  ['the user is blocked', 'user_blocked', ({ userId }: Admitted) => setUserStatus(scope(), userId, 'blocked')],
] as const)('who was admitted does not come in when %s by then (S09)', async (_, reason, happens) => {
  const { binding, ...who } = await admitted()
  await happens(who)
  expect(await finish(binding)).toBeNull()
  expect(finished).toEqual([])
  expect(await outcomeNow(binding)).toEqual({ kind: 'refused', reason })
})

test('an attempt of another application’s visit ends nothing', async () => {
  const { binding } = await admitted()
  const visit = { ...visitWith(binding.attempt.interaction), applicationId: elsewhere.applicationId }
  expect(await finishAttempt(home.pool, visit, await attemptNow(binding.attempt.id))).toBeNull()
  expect(finished).toEqual([])
})

test('an attempt that still asks ends nothing', async () => {
  const binding = await newcomer()
  expect(await finish(binding)).toBeNull()
  expect(finished).toEqual([])
})

test.each([
  ['taken away', 'broken', ({ userId, identityId }: Admitted) => unlinkIdentity(scope(), userId, identityId)],
  ['blocked', 'user_blocked', ({ userId }: Admitted) => setUserStatus(scope(), userId, 'blocked')],
] as const)('what is %s at the moment of the last step takes the login back (S09)', async (_, reason, happens) => {
  const { binding, ...who } = await admitted()
  expect(await finish(binding, () => happens(who))).toBeNull()
  expect(abandoned).toBe(1)
  expect(await outcomeNow(binding)).toEqual({ kind: 'refused', reason })
})

type Admitted = { userId: string; identityId: string }

test.each([
  [
    'another password is set',
    async (id: string) => setPassword(scope(), id, await hashPassword(scope().poolId, 'quite another one')),
  ],
  ['the user is blocked', (id: string) => setUserStatus(scope(), id, 'blocked')],
] as const)('a password is good for nothing when %s at that moment (S03)', async (_, happens) => {
  const { id } = await createUser(scope(), { email: EMAIL, password: PASSWORD })
  await db.application.updateMany({ data: { passwordLogin: true } })
  const visit = visitWith('by-password', () => happens(id))
  await expect(finishByPassword(home.pool, visit, { email: EMAIL, password: PASSWORD })).rejects.toMatchObject({
    code: 'expired',
    reason: 'login_over',
  })
  expect(abandoned).toBe(1)
  expect(await db.user.findUnique({ where: { id } })).toMatchObject({ logins: 0, lastLoginAt: null })
})
