import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '../db'
import { createPool } from '../pools/commands'
import type { Actor } from '../scope'
import { testDatabase } from '../testing/database'
import { listEvents } from './queries'
import { record } from './record'

testDatabase()

const actor: Actor = { kind: 'developer', id: 'usr_developer' }
let poolId: string
let otherId: string

beforeAll(async () => {
  poolId = (await createPool({ actor }, { name: 'acme', displayName: 'Acme' })).id
  otherId = (await createPool({ actor }, { name: 'other', displayName: 'Other' })).id
  for (const id of ['att_aaaaaaaaaaaaaaaaaaaa', 'att_aaaaaaaaaaaaaaaaaaaab', 'att_bbbbbbbbbbbbbbbbbbbb'])
    await record(db, {
      poolId,
      actor,
      action: 'login.refused',
      target: { kind: 'attempt', id },
      detail: { reason: 'broken' },
    })
})

test('a detail that does not fit the action’s schema is not written', async () => {
  const detail = { name: 'acme', secret: 'x' }
  await expect(record(db, { poolId, actor, action: 'pool.created', detail })).rejects.toThrow('secret')
  expect(await db.auditEvent.count({ where: { poolId, action: 'pool.created' } })).toBe(1)
})

describe('the audit can be searched', () => {
  const found = async (search: string, pool = poolId) =>
    (await listEvents(pool, { search })).map(({ targetId }) => targetId)

  test('by the whole reference of a refusal', async () =>
    expect(await found('att_aaaaaaaaaaaaaaaaaaaa')).toEqual(['att_aaaaaaaaaaaaaaaaaaaa']))

  test('by the id of an event', async () => {
    const [event] = await listEvents(poolId, { take: 1 })
    expect((await listEvents(poolId, { search: event?.id })).map(({ id }) => id)).toEqual([event?.id])
  })

  test('not by a part of a reference', async () => expect(await found('att_aaaaaaaaaaaaaaaaaaa')).toEqual([]))
  test('not by a pattern', async () => expect(await found('att_%')).toEqual([]))
  test('not in another pool', async () => expect(await found('att_aaaaaaaaaaaaaaaaaaaa', otherId)).toEqual([]))
  test('not with a NUL in the search', async () => expect(await found('att_\0')).toEqual([]))

  test('and lists, without a search, what developers did and the refusals separately', async () => {
    expect((await listEvents(poolId)).map(({ action }) => action)).toEqual(['pool.created'])
    expect((await listEvents(poolId, { refused: true })).map(({ action }) => action)).toEqual(
      Array(3).fill('login.refused'),
    )
  })
})
