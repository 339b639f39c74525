import { beforeEach, describe, expect, test } from 'vitest'
import { after } from '../clock'
import { db } from '../db'
import { createPool } from '../pools/commands'
import { testDatabase } from '../testing/database'
import {
  MAX_LISTED,
  MAX_LISTED_OF_STRANGERS,
  REFUSED_COUNTING,
  REFUSED_LOGIN,
  REFUSED_MORE,
  REFUSED_REQUEST,
} from './actions'
import { isListed, listEvents } from './queries'
import { recordRefused } from './refused'

testDatabase()

const actor = { kind: 'developer', id: 'usr_developer' } as const
let poolId: string
let pools = 0

beforeEach(async () => {
  poolId = (await createPool({ actor }, { name: `acme-${++pools}`, displayName: 'Acme' })).id
})

/** A fixed time, so that all refusals of a test are in the same minute. */
const AT = new Date('2026-11-30T12:00:59Z')

const refuse = (id: string, reason = 'lost', { pool = poolId, at = AT } = {}) => {
  const target = { kind: 'reference', id }
  return recordRefused({ poolId: pool, action: REFUSED_REQUEST, target, detail: { reason } }, at)
}
const many = (count: number, reason?: string) =>
  Promise.all(Array.from({ length: count }, (_, i) => refuse(`ref_${reason}${i}`, reason)))
const shown = async () => (await listEvents(poolId, { refused: true })).map(({ action }) => action)

describe('a refusal', () => {
  test('is listed, and found by its reference', async () => {
    expect(await refuse('ref_1')).toBe(true)
    expect(await listEvents(poolId, { search: 'ref_1' })).toMatchObject([
      { action: REFUSED_REQUEST, targetId: 'ref_1', parsed: { detail: { reason: 'lost' } }, actorKind: 'system' },
    ])
    expect(await isListed(poolId, 'ref_1')).toBe(true)
    expect(await shown()).toEqual([REFUSED_REQUEST])
  })

  test('has a row of its own up to the twentieth of a minute; further ones are counted in one row (S34)', async () => {
    const listed = [...(await many(35)), await refuse('ref_late')]
    expect(listed.filter(Boolean)).toHaveLength(MAX_LISTED)
    expect(listed.at(-1)).toBe(false)
    expect(await isListed(poolId, 'ref_late')).toBe(false)
    expect((await shown()).toSorted()).toEqual([...Array(MAX_LISTED).fill(REFUSED_REQUEST), REFUSED_MORE])
    expect(await db.auditEvent.findMany({ where: { poolId, action: REFUSED_MORE } })).toMatchObject([
      { detail: { reason: 'lost', count: 36 } },
    ])
    expect(await db.auditEvent.count({ where: { poolId } }), 'including pool.created').toBe(MAX_LISTED + 2)
  })

  test('is counted separately from those of another reason, pool or minute', async () => {
    const other = (await createPool({ actor }, { name: `other-${pools}`, displayName: 'Other' })).id
    await many(MAX_LISTED)
    expect(await refuse('ref_reason', 'cookies')).toBe(true)
    expect(await refuse('ref_pool', 'lost', { pool: other })).toBe(true)
    expect(await refuse('ref_more')).toBe(false)
    expect(await refuse('ref_minute', 'lost', { at: after(1, AT) })).toBe(true)
  })

  test('is counted with others of its reason, whether of a login or a request', async () => {
    await many(MAX_LISTED, 'login_only')
    const attempt = {
      poolId,
      action: REFUSED_LOGIN,
      target: { kind: 'attempt', id: 'att_1' },
      detail: { reason: 'login_only' },
    } as const
    expect(await recordRefused(attempt, AT)).toBe(false)
  })

  describe('beyond two hundred a minute in the whole installation', () => {
    const LATER = new Date('2026-11-30T13:00:59Z')
    const refuseIn = (pool: string, reason: string, count = 1) =>
      Promise.all(Array.from({ length: count }, (_, i) => refuse(`ref_${reason}${i}`, reason, { pool, at: LATER })))

    test('is only counted, unless it takes a login (S34)', async () => {
      for (let i = 0; i < MAX_LISTED_OF_STRANGERS / MAX_LISTED; i++)
        expect(await refuseIn('pool_flooded', `reason-${i}`, MAX_LISTED)).not.toContain(false)
      expect(await refuseIn(poolId, 'lost', MAX_LISTED + 5), 'in another pool').not.toContain(true)
      expect(await refuseIn(poolId, 'cookies', 3), 'for another reason').not.toContain(true)
      expect(await refuseIn(poolId, 'login_only')).toEqual([true])
      const rows = await db.auditEvent.findMany({ where: { poolId, action: { startsWith: 'request' } } })
      expect(rows.map(({ action, detail }) => ({ action, detail }))).toEqual(
        expect.arrayContaining([
          { action: REFUSED_MORE, detail: { reason: 'lost', count: MAX_LISTED + 5, unlisted: MAX_LISTED } },
          { action: REFUSED_MORE, detail: { reason: 'cookies', count: 3, unlisted: 3 } },
          { action: REFUSED_REQUEST, detail: { reason: 'login_only' } },
        ]),
      )
    })

    test('is listed again in the next minute', async () =>
      expect(await refuse('ref_next', 'lost', { at: new Date('2026-11-30T13:01:59Z') })).toBe(true))
  })

  test('is counted in a row that is not shown until there are more than twenty', async () => {
    await many(MAX_LISTED)
    expect(await db.auditEvent.count({ where: { poolId, action: REFUSED_COUNTING } })).toBe(1)
    expect(await shown()).toEqual(Array(MAX_LISTED).fill(REFUSED_REQUEST))
    expect((await listEvents(poolId)).map(({ action }) => action)).toEqual(['pool.created'])
  })
})
