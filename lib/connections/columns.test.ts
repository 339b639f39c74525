import { expect, test } from 'vitest'
import { columnsOf, flattenSettings } from './columns'

const input = { mode: 'wechat:pc', displayName: 'WeChat', greeting: 'Hello', settings: { fastLogin: true } } as const

test('a setting without a column of its own is stored with the settings of the mode', () =>
  expect(columnsOf(input)).toEqual({
    mode: 'wechat:pc',
    source: 'wechat',
    displayName: 'WeChat',
    settings: { fastLogin: true, greeting: 'Hello' },
  }))

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
