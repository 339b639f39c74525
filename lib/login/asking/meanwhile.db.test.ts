import { expect, test, vi } from 'vitest'
import { db, type Tx } from '../../db'
import { testDatabase } from '../../testing/database'
import {
  account,
  EMAIL,
  elsewhere,
  home,
  identitiesOf,
  matching,
  newcomer,
  PHONE,
  reloaded,
  twoHouses,
  typeMatchCode,
  typePassword,
  WRONG,
} from '../testing'
import { skipField } from './bind'

testDatabase()
twoHouses()

/** Commits a change while a request that has read the old state waits for its lock. @returns the request's result */
async function meanwhile<T>(change: (tx: Tx) => Promise<unknown>, press: () => Promise<T>): Promise<T | Error> {
  let pressed: Promise<T | Error> | undefined
  await db.$transaction(async (tx) => {
    await change(tx)
    pressed = press().catch((error: Error) => error)
    await vi.waitFor(async () => {
      const [row] = await db.$queryRaw<{ waiting: number }[]>`
        SELECT count(*)::int AS waiting FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'`
      expect(row?.waiting).toBe(1)
    })
  })
  if (!pressed) throw new Error('nobody pressed')
  return pressed
}

test('a password that is changed while it is checked binds nothing', async () => {
  const userId = await account({ email: EMAIL })
  const binding = await newcomer()
  const changed = (tx: Tx) => tx.user.update({ where: { id: userId }, data: { passwordHash: 'another' } })
  expect(await meanwhile(changed, () => typePassword(binding))).toMatchObject(WRONG)
  expect(await identitiesOf(userId)).toBe(0)
  expect(await db.proof.count()).toBe(0)
})

test('a proof that is deleted while it is used binds nothing (S07, S11)', async () => {
  const userId = await account({ phone: PHONE })
  await matching('phone', 'email')
  const binding = await newcomer()
  await typeMatchCode(binding, PHONE)
  const end = await meanwhile(
    (tx) => tx.proof.deleteMany(),
    async () => skipField(await reloaded(binding), 'email'),
  )
  expect(end).toMatchObject({ code: 'expired', reason: 'proof_used' })
  expect(await identitiesOf(userId)).toBe(0)
  expect(await db.user.count({ where: { poolId: { in: [home.pool.id, elsewhere.pool.id] } } })).toBe(1)
})
