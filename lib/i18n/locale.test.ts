import { beforeAll, describe, expect, test } from 'vitest'
import { isLocale, localeOf, pickLocale } from './locale'

beforeAll(() => {
  process.env.BASE_URL = 'http://localhost:3000'
})

describe('the language of a page', () => {
  test.each<[string, string | undefined, string | null, string]>([
    ['is what the person chose, whatever the browser says', 'zh-CN', 'en-US,en', 'zh-CN'],
    ['is the browser’s when the choice is not one of ours', 'fr', 'zh-CN', 'zh-CN'],
    ['is the browser’s when the choice is empty', '', 'zh-CN', 'zh-CN'],
    ['is English when nobody says anything', undefined, null, 'en'],
  ])('%s', (_, chosen, header, locale) => expect(pickLocale({ chosen }, header)).toBe(locale))

  test.each<[string, string | undefined, string | undefined, string]>([
    ['is what the application wishes for, whatever the browser says', undefined, 'zh-CN', 'zh-CN'],
    ['is what the person chose, whatever the application wishes for', 'en', 'zh-CN', 'en'],
    ['is what the application wishes for when the choice is not one of ours', 'fr', 'zh-CN', 'zh-CN'],
    ['is the browser’s when the wish is not one of ours', undefined, 'fr', 'en'],
  ])('%s', (_, chosen, wished, locale) => expect(pickLocale({ chosen, wished }, 'en')).toBe(locale))
})

describe('a handler finds the choice in the cookies of a request', () => {
  test.each([
    ['alone', 'locale=zh-CN', 'zh-CN'],
    ['among others', 'a=1; locale=zh-CN; b=2', 'zh-CN'],
    ['not in a cookie whose name ends alike', 'mylocale=zh-CN', 'en'],
    ['not in another cookie’s value', 'a=locale=zh-CN', 'en'],
    ['not when it is none of ours', 'locale=fr', 'en'],
    ['or else the application’s wish', 'locale-wish=zh-CN', 'zh-CN'],
    ['before the application’s wish', 'locale-wish=zh-CN; locale=en', 'en'],
  ])('%s', (_, cookie, locale) => expect(localeOf(new Headers({ cookie }))).toBe(locale))

  test.each<[string, string, 'en' | 'zh-CN' | null | undefined, string]>([
    ['the request’s own wish comes before that of an earlier one', 'locale-wish=en', 'zh-CN', 'zh-CN'],
    ['and after the person’s choice', 'locale=en', 'zh-CN', 'en'],
    ['an earlier one counts where the request may have none', 'locale-wish=zh-CN', undefined, 'zh-CN'],
    ['and not where it has none', 'locale-wish=zh-CN', null, 'en'],
  ])('%s', (_, cookie, wish, locale) => expect(localeOf(new Headers({ cookie }), wish)).toBe(locale))

  test('else in the browser’s languages', () =>
    expect(localeOf(new Headers({ 'accept-language': 'zh-CN' }))).toBe('zh-CN'))
})

test.each([
  ['en', true],
  ['zh-CN', true],
  ['zh', false],
  ['EN', false],
  [null, false],
  [['en'], false],
])('%j is a language of ours: %s', (value, ours) => expect(isLocale(value)).toBe(ours))
