import { expect, test } from 'vitest'
import { figure, tableOf } from './table'

test.each([
  { value: 0.2749, text: '0.27' },
  { value: 9.994, text: '9.99' },
  { value: 71.26, text: '71.3' },
  { value: 166.4, text: '166' },
  { value: 23_904.2, text: '23,904' },
  { value: undefined, text: '–' },
  { value: Number.NaN, text: '–' },
])('$value is written $text', ({ value, text }) => expect(figure(value)).toBe(text))

test('a table has a column for each server, and the ratio where both were measured', () =>
  expect(
    tableOf([
      { title: 'Login' },
      { what: 'requests', menshen: 8, bare: 6 },
      { what: 'CPU of the server, ms', menshen: 71.26, bare: 9.8 },
      { what: 'memory, MB', menshen: 317 },
    ]).split('\n'),
  ).toEqual([
    '                         Menshen  bare  ratio',
    'Login',
    '  requests                     8     6  1.33x',
    '  CPU of the server, ms     71.3  9.80  7.27x',
    '  memory, MB                 317     –',
  ]))
