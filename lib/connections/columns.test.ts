import { expect, test } from 'vitest'
import { Prisma } from '../generated/prisma/client'
import { columnsOf, flattenSettings, nestSettings } from './columns'
import { SETTINGS } from './settings'

const input = { mode: 'wechat:pc', displayName: 'WeChat', greeting: 'Hello', settings: { fastLogin: true } } as const

test('a setting without a column of its own is stored with the settings of the mode', () =>
  expect(columnsOf(input)).toEqual({
    mode: 'wechat:pc',
    source: 'wechat',
    displayName: 'WeChat',
    settings: { fastLogin: true, greeting: 'Hello' },
  }))

test('settings that only a newer version knows stay', () =>
  expect(columnsOf(input, { newer: 1, greeting: 'Hi' }).settings).toEqual({
    newer: 1,
    fastLogin: true,
    greeting: 'Hello',
  }))

test('no setting has the name of a column that holds something else', () => {
  const columns = Object.keys(Prisma.ConnectionScalarFieldEnum)
  const named = [
    'id',
    'poolId',
    'source',
    'mode',
    'identifier',
    'appId',
    'settings',
    'trouble',
    'checkResult',
    'version',
  ]
  expect(columns).toEqual(expect.arrayContaining(named))
  const others = [...named, ...columns.filter((name) => /secret|At$/i.test(name))]
  expect(Object.keys(SETTINGS).filter((name) => others.includes(name))).toEqual([])
})

test('the input is not changed', () => {
  columnsOf(input)
  expect(input).toHaveProperty('greeting', 'Hello')
})

test('the settings of the mode are shown beside the others', () =>
  expect(flattenSettings(input)).toEqual({
    mode: 'wechat:pc',
    displayName: 'WeChat',
    greeting: 'Hello',
    fastLogin: true,
  }))

test('and are told apart again by their names', () =>
  expect(nestSettings(flattenSettings(input), ['fastLogin'])).toEqual(input))
