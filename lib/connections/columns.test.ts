import { expect, test } from 'vitest'
import { columnsOf, flattenSettings } from './columns'

const given = { mode: 'wechat:pc', displayName: 'WeChat', greeting: 'Hello', settings: { fastLogin: true } } as const

test('what has no column of its own is stored beside the settings of the mode', () =>
  expect(columnsOf(given)).toEqual({
    mode: 'wechat:pc',
    source: 'wechat',
    displayName: 'WeChat',
    settings: { fastLogin: true, greeting: 'Hello' },
  }))

test('what was given stays as it was', () => {
  columnsOf(given)
  expect(given).toHaveProperty('greeting', 'Hello')
})

test('people see them side by side', () =>
  expect(flattenSettings(given)).toEqual({
    mode: 'wechat:pc',
    displayName: 'WeChat',
    greeting: 'Hello',
    fastLogin: true,
  }))
