import { expect, test } from 'vitest'
import { retryDelay, selectNext } from './rules'

test.each([
  [1, 60],
  [2, 300],
  [3, 1800],
  [4, 7200],
  [5, null],
  [6, null],
])('after try %i the next one is in %j seconds', (tries, seconds) => expect(retryDelay(tries)).toBe(seconds))

/** Notices by name: the pool's letter and the application's number, then a name of the notice. */
const notices = (...names: string[]) =>
  names.map((name) => ({ name, poolId: name.charAt(0), applicationId: name.slice(0, 2) }))
const many = (application: string, count: number) =>
  notices(...Array.from({ length: count }, (_, index) => `${application} ${index}`))
const namesOf = (of: { name: string }[]) => of.map(({ name }) => name)

test.each<[string, ReturnType<typeof notices>, ReturnType<typeof notices>, string[]]>([
  ['nothing, if nothing is due', [], many('a1', 3), []],
  ['the oldest first', notices('a1 x', 'a1 y', 'a1 z'), [], ['a1 x', 'a1 y', 'a1 z']],
  ['at most four of an application', many('a1', 50), [], ['a1 0', 'a1 1', 'a1 2', 'a1 3']],
  ['one of an application that has three in flight', many('a1', 50), many('a1', 3), ['a1 0']],
  ['none of an application that has four in flight', many('a1', 50), many('a1', 4), []],
  ['pools in turn', notices('a1 x', 'a1 y', 'b1 x', 'c1 x'), [], ['a1 x', 'b1 x', 'c1 x', 'a1 y']],
  ['applications of a pool in turn', notices('a1 x', 'a1 y', 'a2 x', 'a3 x'), [], ['a1 x', 'a2 x', 'a3 x', 'a1 y']],
  ['first the pool with fewer in flight', notices('a1 x', 'b1 x'), many('a2', 2), ['b1 x', 'a1 x']],
])('sent next is %s', (_, due, inFlight, names) => expect(namesOf(selectNext(due, inFlight))).toEqual(names))

test('a pool has at most ten in flight, however many of its applications do not answer', () => {
  const due = ['a1', 'a2', 'a3', 'a4', 'a5'].flatMap((application) => many(application, 10))
  expect(selectNext(due, [])).toHaveLength(10)
  expect(namesOf(selectNext([...due, ...many('b1', 1)], [])).filter((name) => name.startsWith('b'))).toEqual(['b1 0'])
})

test('at most twenty are in flight', () => {
  const due = ['a1', 'b1', 'c1', 'd1', 'e1', 'f1', 'g1'].flatMap((application) => many(application, 10))
  expect(selectNext(due, [])).toHaveLength(20)
  expect(selectNext(due, many('h1', 4))).toHaveLength(16)
  expect(
    selectNext(
      due,
      ['h1', 'i1', 'j1', 'k1', 'l1'].flatMap((application) => many(application, 4)),
    ),
  ).toEqual([])
})
