import { beforeEach, describe, expect, test, vi } from 'vitest'
import { db } from '../../db'
import { createPool } from '../../pools/commands'
import type { PoolRef } from '../../pools/queries'
import type { Actor, Scope } from '../../scope'
import { testDatabase } from '../../testing/database'
import { removeFormerKey, rotateDueKeys, rotateKey } from './commands'
import { listKeys, loadKeys } from './load'
import { KEEP_SECONDS, LEAD_SECONDS } from './rules'

testDatabase({ KEY_DAYS: '90' })

const actor: Actor = { kind: 'developer', id: 'usr_developer' }
const DAY = 24 * 3600
let pools = 0
let pool: PoolRef
let scope: Scope

const newPool = () => createPool({ actor }, { name: `pool-${++pools}`, displayName: 'Acme' })

beforeEach(async () => {
  await db.signingKey.deleteMany()
  pool = await newPool()
  scope = { poolId: pool.id, actor }
  await loadKeys(pool.id)
  return () => vi.useRealTimers()
})

const advance = (seconds: number) => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + seconds * 1000 })
const states = async (poolId = pool.id) => (await listKeys(poolId)).map(({ state }) => state)
const stored = (poolId = pool.id) => db.signingKey.count({ where: { poolId } })
const auditRows = () =>
  db.auditEvent.findMany({ where: { poolId: pool.id, action: { startsWith: 'signing_key.' } }, orderBy: { at: 'asc' } })

describe('rotating', () => {
  test('makes a key that is published at once, and signs after ten minutes', async () => {
    const [before] = await listKeys(pool.id)
    const began = Date.now()
    const { kid, activeAt } = await rotateKey(scope)
    expect(+activeAt - began).toBeGreaterThanOrEqual(LEAD_SECONDS * 1000)
    expect((await listKeys(pool.id)).map((key) => key.kid)).toEqual([before?.kid, kid])
    expect(await states()).toEqual(['current', 'next'])
    advance(LEAD_SECONDS + 60)
    expect((await listKeys(pool.id)).map((key) => key.kid)).toEqual([kid, before?.kid])
    expect(await states()).toEqual(['current', 'former'])
  })

  test('is recorded in the audit, without the key', async () => {
    const { kid, activeAt } = await rotateKey(scope)
    expect(await auditRows()).toMatchObject([
      {
        action: 'signing_key.rotated',
        actorId: 'usr_developer',
        targetId: kid,
        detail: { activeAt: activeAt.toISOString() },
      },
    ])
  })

  test('is refused while another new key waits, and possible again once that one signs', async () => {
    await rotateKey(scope)
    await expect(rotateKey(scope)).rejects.toMatchObject({ code: 'conflict', reason: 'key_waiting' })
    expect(await auditRows()).toHaveLength(1)
    advance(LEAD_SECONDS + 1)
    await rotateKey(scope)
    expect(await states()).toEqual(['current', 'next', 'former'])
  })

  test('ten times at once makes only one key', async () => {
    const all = await Promise.allSettled(Array.from({ length: 10 }, () => rotateKey(scope)))
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await stored()).toBe(2)
    expect(await auditRows()).toHaveLength(1)
  })

  test('in a pool without a key makes one that signs at once', async () => {
    const { id: poolId } = await newPool()
    const { kid } = await rotateKey({ poolId, actor })
    expect(await listKeys(poolId)).toMatchObject([{ kid, state: 'current' }])
  })

  test('does not change another pool’s keys; a pool that does not exist is not found', async () => {
    const other = await newPool()
    await loadKeys(other.id)
    await rotateKey(scope)
    expect(await states(other.id)).toEqual(['current'])
    await expect(rotateKey({ poolId: 'pool_nowhere', actor })).rejects.toMatchObject({ code: 'not_found' })
  })

  test('stores the key encrypted', async () => {
    await rotateKey(scope)
    for (const { privateJwk } of await db.signingKey.findMany({ where: { poolId: pool.id } }))
      expect(privateJwk).not.toMatch(/"RSA"|"d"/)
  })
})

describe('removing a former key', () => {
  test('is possible before it is due, and leaves an audit row', async () => {
    const [leaked] = await listKeys(pool.id)
    await rotateKey(scope)
    advance(LEAD_SECONDS + 1)
    await removeFormerKey(scope, leaked?.kid ?? '')
    expect(await states()).toEqual(['current'])
    expect(await auditRows()).toMatchObject([{}, { action: 'signing_key.removed', targetId: leaked?.kid }])
  })

  test('is refused for the current and the next key', async () => {
    const { kid } = await rotateKey(scope)
    const [current] = await listKeys(pool.id)
    for (const used of [kid, current?.kid ?? ''])
      await expect(removeFormerKey(scope, used)).rejects.toMatchObject({ code: 'conflict', reason: 'key_in_use' })
    expect(await states()).toEqual(['current', 'next'])
  })

  test('another pool’s key is not found', async () => {
    const [former] = await listKeys(pool.id)
    await rotateKey(scope)
    advance(LEAD_SECONDS + 1)
    const other = await newPool()
    const removal = removeFormerKey({ poolId: other.id, actor }, former?.kid ?? '')
    await expect(removal).rejects.toMatchObject({ code: 'not_found' })
    expect(await states()).toEqual(['current', 'former'])
  })
})

describe('rotation by age', () => {
  test('makes one new key once the current one is older than KEY_DAYS, even if ten processes check at once', async () => {
    const young = await newPool()
    advance(91 * DAY)
    await loadKeys(young.id)
    await Promise.all(Array.from({ length: 10 }, rotateDueKeys))
    expect(await states()).toEqual(['current', 'next'])
    expect(await states(young.id)).toEqual(['current'])
    expect(await auditRows()).toMatchObject([{ action: 'signing_key.rotated', actorKind: 'system' }])
  })

  test('deletes a key that is no longer published, and no other', async () => {
    await rotateKey(scope)
    advance(LEAD_SECONDS + KEEP_SECONDS - 60)
    await rotateDueKeys()
    expect(await states()).toEqual(['current', 'former'])
    advance(120)
    await rotateDueKeys()
    expect(await states()).toEqual(['current'])
    expect(await stored()).toBe(1)
  })
})
