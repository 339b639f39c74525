import { expect, test } from 'vitest'
import en from '../../messages/en/sandbox.json'
import zhCN from '../../messages/zh-CN/sandbox.json'
import { chooseLocale, fill } from './words'

test('both languages have the same keys', () => {
  const keys = (words: object): string[] =>
    Object.entries(words).flatMap(([key, value]) =>
      typeof value === 'object' ? keys(value).map((below) => `${key}.${below}`) : [key],
    )
  expect(keys(zhCN)).toEqual(keys(en))
})

test.each([
  ['locale=zh-CN', 'en', 'zh-CN'],
  ['a=b; locale=en', 'zh-CN', 'en'],
  ['locale=xx', 'zh', 'zh-CN'],
  [null, 'fr, zh-TW;q=0.9, en;q=0.8', 'zh-CN'],
  [null, 'zh;q=0.5, en-GB;q=0.9', 'en'],
  [null, 'fr', 'en'],
  [null, null, 'en'],
])('cookie %s and Accept-Language %s give %s', (cookie, header, locale) =>
  expect(chooseLocale(cookie, header)).toBe(locale),
)

test('values replace their placeholders', () => expect(fill('{a} and {b}', { a: '1' })).toBe('1 and {b}'))
