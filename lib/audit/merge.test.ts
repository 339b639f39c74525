import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AppError } from '../errors'
import { merge, orRefused, together } from './merge'
import type { Since } from './since'

const LIN = { actorKind: 'developer', actorId: 'usr_lin', at: new Date(1) }
const WEI = { actorKind: 'developer', actorId: 'usr_wei', at: new Date(2) }

const since = (changed: Record<string, typeof LIN> = {}, complete = true): Since => ({
  lastChanges: new Map(Object.entries(changed)),
  complete,
})
const STORED = { name: 'theirs', on: true, list: ['a', 'b'], keys: { keys: [{ kty: 'RSA' }] }, address: null }

describe('a changed field', () => {
  test.each<[string, object, Since, object, string[]]>([
    ['is taken when nothing has changed since', { name: 'mine' }, since(), { name: 'mine' }, []],
    ['is taken when another field has changed', { name: 'mine' }, since({ on: LIN }), { name: 'mine' }, []],
    ['is in conflict when it has changed too', { name: 'mine' }, since({ name: LIN }), { name: 'theirs' }, ['name']],
    ['is no conflict when both made it the same', { name: 'theirs' }, since({ name: LIN }), { name: 'theirs' }, []],
    ['is compared whole when it is a list', { list: ['b', 'a'] }, since({ list: LIN }), { list: ['a', 'b'] }, ['list']],
    ['is no conflict as the same list', { list: ['a', 'b'] }, since({ list: LIN }), { list: ['a', 'b'] }, []],
    ['is compared by value when it is an object', { keys: { keys: [{ kty: 'RSA' }] } }, since({ keys: LIN }), {}, []],
    ['may be emptied', { name: null }, since(), { name: null }, []],
    ['is in conflict when it was emptied since', { address: 'https://a' }, since({ address: LIN }), {}, ['address']],
    ['is in conflict when the audit does not tell', { name: 'mine' }, since({}, false), { name: 'theirs' }, ['name']],
    ['is no conflict, even then, with the same value', { on: true }, since({}, false), { on: true }, []],
  ])('%s', (_, changes, elsewhere, values, conflicts) => {
    const merged = merge(STORED, { ...changes }, elsewhere)
    expect(merged.values).toEqual({ ...STORED, ...values })
    expect(merged.conflicts.map(({ field }) => field)).toEqual(conflicts)
  })

  test('in conflict comes with its last change, if the audit has one', () => {
    const changes = { name: 'mine', on: false }
    expect(merge(STORED, changes, since({ name: WEI }, false)).conflicts).toEqual([
      { field: 'name', change: WEI },
      { field: 'on', change: null },
    ])
  })
})

describe('fields that are only right together', () => {
  const of = (changed: Record<string, typeof LIN>) =>
    Object.fromEntries(together(since(changed), ['id', 'key']).lastChanges)
  test('have all changed when one of them has', () =>
    expect(of({ id: LIN, other: WEI })).toEqual({ id: LIN, key: LIN, other: WEI }))
  test('keep their own last change, and others get the latest', () =>
    expect(Object.fromEntries(together(since({ id: LIN, key: WEI }), ['id', 'key', 'at']).lastChanges)).toEqual({
      id: LIN,
      key: WEI,
      at: WEI,
    }))
  test('have not changed when others have', () => expect(of({ other: LIN })).toEqual({ other: LIN }))
})

const FIELDS = ['a', 'b', 'c', 'd'] as const
const value = fc.oneof(fc.boolean(), fc.constantFrom('x', 'y'), fc.subarray(['p', 'q']), fc.constant(null))
const wholes = fc.record(Object.fromEntries(FIELDS.map((field) => [field, value])))
const changeSets = fc.dictionary(fc.constantFrom(...FIELDS), value, { maxKeys: 4 })

/** Saves change sets that were all made from one version, one after the other. */
function saveAll(stored: Record<string, unknown>, sets: Record<string, unknown>[]) {
  const changed: Record<string, typeof LIN> = {}
  const told: string[][] = []
  let now = stored
  for (const set of sets) {
    const { values, conflicts } = merge(now, set, since(changed))
    told.push(conflicts.map(({ field }) => field))
    // Nothing is written when something is in conflict.
    if (conflicts.length) continue
    for (const field of Object.keys(set)) changed[field] = LIN
    now = values
  }
  return { now, told }
}

test('of any two change sets from one version nothing is lost, in either order', () => {
  fc.assert(
    fc.property(wholes, changeSets, changeSets, (stored, first, second) => {
      const { now, told } = saveAll(stored, [first, second])
      expect(told[0]).toEqual([])
      expect(now).toMatchObject(first)
      const differing = Object.keys(second).filter(
        (field) => field in first && JSON.stringify(first[field]) !== JSON.stringify(second[field]),
      )
      expect(told[1]).toEqual(differing)
      expect(now).toEqual({ ...stored, ...first, ...(differing.length ? {} : second) })
      // What is in conflict one way round is so the other way round, and without conflicts the order does not matter.
      const turned = saveAll(stored, [second, first])
      expect(turned.told[1]?.toSorted()).toEqual(differing.toSorted())
      if (!differing.length) expect(turned.now).toEqual(now)
    }),
  )
})

describe('a write', () => {
  test('that is not valid is told with its field', async () => {
    const refuse = () => Promise.reject(new AppError('invalid', { field: 'name', reason: 'required' }))
    expect(await orRefused(refuse)).toEqual({ field: 'name', reason: 'required' })
  })
  test('that succeeds has nothing to tell', async () => expect(await orRefused(async () => 1)).toBeNull())
  test.each([new AppError('conflict'), new Error('a bug')])('that fails otherwise fails: %s', async (error) =>
    expect(orRefused(() => Promise.reject(error))).rejects.toBe(error),
  )
})
