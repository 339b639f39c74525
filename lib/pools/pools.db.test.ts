import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { listEvents } from '../audit/queries'
import { db } from '../db'
import type { Actor } from '../scope'
import { testDatabase } from '../testing/database'
import { createPool, renamePool, updatePool } from './commands'
import { countsOf, findPoolByName, getPoolOf, isNameTaken, listPoolsOf, poolOf } from './queries'
import { CreatePool, type UpdatePool } from './schema'
import { changePool } from './testing'

testDatabase()

const actor: Actor = { kind: 'developer', id: 'usr_developer' }

describe('the name of a pool', () => {
  const mistake = (name: unknown) =>
    CreatePool.safeParse({ name, displayName: 'Acme' }).error?.issues.map((issue) => issue.message)[0] ?? null

  test.each(['a', 'acme', 'acme-2', 'a1', 'x'.repeat(32), ' acme '])('%j is a name', (name) =>
    expect(mistake(name)).toBeNull(),
  )

  test.each([
    ['', 'required'],
    ['  ', 'required'],
    ['x'.repeat(33), 'pool_name_shape'],
    ['Acme', 'pool_name_shape'],
    ['1acme', 'pool_name_shape'],
    ['-acme', 'pool_name_shape'],
    ['acme-', 'pool_name_shape'],
    ['ac me', 'pool_name_shape'],
    ['ac_me', 'pool_name_shape'],
    ['ac.me', 'pool_name_shape'],
    ['acme\n', null],
    ['ac\nme', 'pool_name_shape'],
    ['аcme', 'pool_name_shape'],
    ['门神', 'pool_name_shape'],
    ['xn--80ak6aa92e', 'pool_name_shape'],
    ['xn--a', 'pool_name_shape'],
    ['system', 'pool_name_reserved'],
    ['console', 'pool_name_reserved'],
    ['core', 'pool_name_reserved'],
    ['wechat', 'pool_name_reserved'],
    ['www', 'pool_name_reserved'],
    ['menshen', 'pool_name_reserved'],
    ['login', 'pool_name_reserved'],
  ])('%j: %s', (name, reason) => expect(mistake(name)).toBe(reason))

  test.each([
    ['', 'required'],
    ['n'.repeat(61), 'too_long'],
  ])('its display name is not %j', (displayName, reason) =>
    expect(CreatePool.safeParse({ name: 'acme', displayName }).error?.issues[0]?.message).toBe(reason),
  )
})

describe('pools', () => {
  beforeAll(async () => {
    await db.pool.create({ data: { id: 'pool_system', name: 'system', displayName: 'Menshen', system: true } })
    await db.user.createMany({ data: ['usr_a', 'usr_b'].map((id) => ({ id, poolId: 'pool_system' })) })
  })
  beforeEach(async () => {
    await db.pool.deleteMany({ where: { system: false } })
    await db.auditEvent.deleteMany()
  })

  const make = (name: string, ownerId = 'usr_a') => createPool({ actor, ownerId }, { name, displayName: 'Acme' })

  test('the developer who makes a pool owns it, and the audit has it', async () => {
    const pool = await make('acme')
    expect(pool).toMatchObject({ name: 'acme', displayName: 'Acme', system: false })
    expect(await db.poolMember.findMany()).toMatchObject([{ poolId: pool.id, userId: 'usr_a', role: 'owner' }])
    expect(await listEvents(pool.id)).toMatchObject([
      { action: 'pool.created', actorId: 'usr_developer', targetId: pool.id, parsed: { detail: { name: 'acme' } } },
    ])
  })

  test('a name that is taken is refused, and the pool with that name does not change', async () => {
    const pool = await make('acme')
    await expect(make('acme', 'usr_b')).rejects.toMatchObject({
      code: 'conflict',
      field: 'name',
      reason: 'pool_name_taken',
    })
    expect(await db.poolMember.findMany()).toMatchObject([{ poolId: pool.id, userId: 'usr_a' }])
    expect(await db.auditEvent.count()).toBe(1)
    expect([await isNameTaken('acme'), await isNameTaken('free')]).toEqual([true, false])
  })

  test('of several made at once with one name, one succeeds', async () => {
    const results = await Promise.allSettled(Array.from({ length: 5 }, () => make('acme')))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('a new display name is in the audit once', async () => {
    const { id: poolId } = await make('acme')
    const rename = (version: number) => renamePool({ poolId, actor }, version, { displayName: 'Acme Ltd' })
    expect(await rename(1)).toEqual({ changed: ['displayName'], version: 2 })
    expect(await rename(2)).toEqual({ changed: [], version: 2 })
    const events = await listEvents(poolId)
    expect(events.map(({ action }) => action)).toEqual(['pool.renamed', 'pool.created'])
    const [before, after] = [{ displayName: 'Acme' }, { displayName: 'Acme Ltd' }]
    expect(events[0]?.parsed?.detail).toEqual({ version: 2, changed: ['displayName'], before, after })
  })

  test('changed settings are in the audit with their values before and after; those that are left out stay', async () => {
    const { id: poolId } = await make('acme')
    const update = (input: UpdatePool) => changePool({ poolId, actor }, input)
    expect(await update({ smsCountries: ['CN'], smsPerDay: 1000 })).toEqual([])
    expect(await update({ smsCountries: ['SG'], smsPerDay: 20 })).toEqual(['smsPerDay', 'smsCountries'])
    expect(await update({ mailsPerDay: 30 })).toEqual(['mailsPerDay'])
    expect(await db.pool.findUnique({ where: { id: poolId } })).toMatchObject({
      ...{ smsCountries: ['SG'], smsPerDay: 20, mailsPerDay: 30 },
    })
    const [latest, first] = await listEvents(poolId)
    expect(latest?.parsed).toMatchObject({ action: 'pool.updated', detail: { after: { mailsPerDay: 30 } } })
    expect(first?.parsed?.detail).toEqual({
      version: 2,
      changed: ['smsPerDay', 'smsCountries'],
      before: { smsPerDay: 1000, smsCountries: ['CN'] },
      after: { smsPerDay: 20, smsCountries: ['SG'] },
    })
    expect(await update({ smsCountries: [] })).toEqual(['smsCountries'])
  })

  test('another pool’s id is not found', () =>
    expect(updatePool({ poolId: 'pool_none', actor }, 1, { smsPerDay: 1 })).rejects.toMatchObject({
      code: 'not_found',
    }))

  test('a pool that has changed since it was read is not written', async () => {
    const { id: poolId } = await make('acme')
    await changePool({ poolId, actor }, { smsPerDay: 20 })
    const refusal = { code: 'conflict', reason: 'changed_meanwhile' }
    await expect(updatePool({ poolId, actor }, 1, { mailsPerDay: 30 })).rejects.toMatchObject(refusal)
    await expect(renamePool({ poolId, actor }, 1, { displayName: 'Acme Ltd' })).rejects.toMatchObject(refusal)
  })

  test('a developer sees only the pools that they are a member of', async () => {
    const mine = await make('mine', 'usr_a')
    await make('yours', 'usr_b')
    expect((await listPoolsOf('usr_a')).map(({ name }) => name)).toEqual(['mine'])
    expect(await getPoolOf('usr_a', mine.id)).toMatchObject({ name: 'mine' })
  })

  test('another developer’s pool is not found', async () => {
    const yours = await make('yours', 'usr_b')
    await expect(getPoolOf('usr_a', yours.id)).rejects.toMatchObject({ code: 'not_found' })
    await expect(getPoolOf('usr_a', 'pool_none')).rejects.toMatchObject({ code: 'not_found' })
  })

  test('nobody can open the system pool in the console, not even a member', async () => {
    await db.poolMember.create({ data: { poolId: 'pool_system', userId: 'usr_a', role: 'owner' } })
    await expect(getPoolOf('usr_a', 'pool_system')).rejects.toMatchObject({ code: 'not_found' })
    expect(await listPoolsOf('usr_a')).toEqual([])
    await db.poolMember.deleteMany()
  })

  test('a request belongs to the pool of its host', async () => {
    const pool = await make('byhost')
    const at = (host: string) => poolOf(new Headers({ host }))
    expect(await at('byhost.localhost:3000')).toMatchObject({ id: pool.id })
    expect(await at('system.localhost:3000')).toMatchObject({ id: 'pool_system' })
    for (const host of ['nobody.localhost:3000', 'console.localhost:3000', 'localhost:3000', 'byhost.evil.example'])
      expect(await at(host)).toBeNull()
  })

  test('a pool is found as soon as it is made', async () => {
    expect(await findPoolByName('soon')).toBeNull()
    await make('soon')
    expect(await findPoolByName('soon')).toMatchObject({ name: 'soon' })
  })

  test('users, applications and connections are counted for their own pool only', async () => {
    const { id: poolId } = await make('acme')
    const { id: elsewhere } = await make('other')
    await db.user.create({ data: { id: 'usr_in', poolId } })
    expect(await countsOf(poolId)).toEqual({ users: 1, applications: 0, connections: 0 })
    expect(await countsOf(elsewhere)).toEqual({ users: 0, applications: 0, connections: 0 })
  })

  test('the newest events of a pool come first', async () => {
    const { id: poolId } = await make('acme')
    await renamePool({ poolId, actor }, 1, { displayName: 'One' })
    await renamePool({ poolId, actor }, 2, { displayName: 'Two' })
    expect((await listEvents(poolId, { take: 2 })).map(({ action }) => action)).toEqual([
      'pool.renamed',
      'pool.renamed',
    ])
  })
})
