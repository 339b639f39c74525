import { describe, expect, test } from 'vitest'
import { LOCALES } from '../i18n/locale'
import { messagesOf } from '../i18n/messages'
import { CATALOGUE, type CatalogueKey, catalogueKey, FAMILIES, isCatalogueKey, keysOf } from './catalogue'
import { familyOf, KNOWN_ERRCODES, WeChatError, type WeChatProblem } from './errors'

const KEYS = Object.keys(CATALOGUE) as CatalogueKey[]
const NUMBERS = KEYS.filter((key) => CATALOGUE[key].family !== 'page' && !Number.isNaN(Number(key))).map(Number)
const PROBLEMS: WeChatProblem[] = ['no_answer', 'timeout', 'http_status', 'not_json', 'no_openid']

describe('the catalogue', () => {
  test('explains every errcode that has a family, and no other', () =>
    expect(NUMBERS.sort((a, b) => a - b)).toEqual([...KNOWN_ERRCODES]))

  test.each(NUMBERS)('has %i in the family by which a login is refused', (code) =>
    expect(CATALOGUE[String(code) as CatalogueKey].family).toBe(familyOf(code)),
  )

  test.each(PROBLEMS)('has %s in the family by which a login is refused', (problem) =>
    expect(CATALOGUE[problem].family).toBe(new WeChatError('token', problem).family),
  )

  test('lists every entry in one family', () => expect(FAMILIES.flatMap(keysOf).sort()).toEqual([...KEYS].sort()))

  test('lists numbers in their order, and words after them', () => {
    const keys = keysOf('busy')
    const numbers = keys.filter((key) => !Number.isNaN(Number(key)))
    expect(numbers.slice(0, 2)).toEqual(['-1', '45009'])
    expect(keys.slice(numbers.length).sort()).toEqual([...PROBLEMS].sort())
  })
})

describe.each(LOCALES)('its texts in %s', (locale) => {
  const words = messagesOf[locale].wechat as Record<string, Record<string, string>>

  test('belong to an entry each', () => expect(Object.keys(words).sort()).toEqual([...KEYS].sort()))

  test.each(KEYS)('say all there is to say about %s', (key) => {
    expect(Object.keys(words[key] ?? {}).sort()).toEqual(['meaning', 'name', 'todo', 'who'])
    for (const text of Object.values(words[key] ?? {})) expect(text.trim()).not.toBe('')
  })

  test('need no formatting: pages and files show the same', () =>
    expect(Object.values(words).flatMap(Object.values).join()).not.toMatch(/[<>{}]|''/))
})

test.each<[string, Parameters<typeof catalogueKey>[0], CatalogueKey]>([
  ['a number that is known', { errcode: 40029, problem: null }, '40029'],
  ['a negative number', { errcode: -1 }, '-1'],
  ['a number that is not known', { errcode: 99999 }, 'other'],
  ['a number before a reason', { errcode: 40125, reason: 'no_code' }, '40125'],
  ['no answer', { errcode: null, problem: 'no_answer' }, 'no_answer'],
  ['a time-out', { problem: 'timeout', reason: 'wechat_busy' }, 'timeout'],
  ['a return without a code', { errcode: null, problem: null, reason: 'no_code' }, 'no_code'],
  ['a text of the QR page', { reason: 'page_redirect_uri' }, 'page_redirect_uri'],
  ['a reason that says nothing more', { reason: 'wechat_configuration' }, 'other'],
  ['nothing at all', {}, 'other'],
])('%s is explained by its entry', (_, failure, key) => expect(catalogueKey(failure)).toBe(key))

test.each([['toString'], ['__proto__'], [''], [40029], [null]])('%j is no key', (value) =>
  expect(isCatalogueKey(value)).toBe(false),
)
