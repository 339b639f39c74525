import { expect, test } from 'vitest'
import { changesOf } from './changes'

const LONG = 'x'.repeat(300)
const LIST = Array.from({ length: 50 }, (_, i) => String(i))

test.each<[string, unknown, unknown, { before: unknown; after: unknown } | null]>([
  ['a switch', false, true, { before: false, after: true }],
  ['a text', 'one', 'two', { before: 'one', after: 'two' }],
  ['a number', 60, 0, { before: 60, after: 0 }],
  ['a value where there was none', null, 'one', { before: null, after: 'one' }],
  ['a list', ['a', 'c'], ['a', 'b'], { before: ['c'], after: ['b'] }],
  ['an item of fifty', LIST, [...LIST.slice(1), 'new'], { before: ['0'], after: ['new'] }],
  ['the order of a list', ['a', 'b'], ['b', 'a'], { before: [], after: [] }],
  ['a long text', LONG, '', { before: `${'x'.repeat(200)}…`, after: '' }],
  [
    'an address with something secret in its query',
    'https://a.example/cb?token=hunter2&b=3#c=4',
    'https://a.example/cb',
    { before: 'https://a.example/cb?token=…&b=…#c=…', after: 'https://a.example/cb' },
  ],
  [
    'an address whose query is a secret itself',
    'https://a.example/cb?hunter2&b#c',
    null,
    { before: 'https://a.example/cb?…&…#…', after: null },
  ],
  ['what only looks like a query', 'a?b=c', 'b', { before: 'a?b=c', after: 'b' }],
  ['a long text in a list', [LONG], [], { before: [`${'x'.repeat(200)}…`], after: [] }],
  ['a key set, without its values', { keys: [] }, { keys: [{ kty: 'RSA' }] }, null],
  ['a new key set, without its values', null, { keys: [] }, null],
  ['a setting that the row did not have', undefined, true, null],
])('the change of %s is reported', (_, before, after, values) =>
  expect(changesOf({ it: before }, { it: after })).toEqual({
    changed: ['it'],
    before: values ? { it: values.before } : {},
    after: values ? { it: values.after } : {},
  }),
)

test.each<[unknown]>([[true], ['text'], [null], [['a', 'b']], [{ keys: [{ kty: 'RSA' }] }]])(
  'a setting that stays %j is not reported',
  (value) => expect(changesOf({ it: value }, { it: structuredClone(value) }).changed).toEqual([]),
)

test('only the settings of the change are compared, and reported in its order', () =>
  expect(changesOf({ b: 1, a: 1, id: 'x' }, { a: 2, b: 2 })).toEqual({
    changed: ['a', 'b'],
    before: { a: 1, b: 1 },
    after: { a: 2, b: 2 },
  }))
