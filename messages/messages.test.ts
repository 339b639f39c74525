import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser'
import { describe, expect, test } from 'vitest'
import { LOCALES } from '@/lib/i18n/locale'

const folder = (locale: string) => fileURLToPath(new URL(locale, import.meta.url))
const files = (locale: string) => readdirSync(folder(locale)).sort()

type Tree = { [key: string]: string | Tree }

/** `a.b.c` -> text */
function flat(tree: Tree, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'string' ? [[prefix + key, value] as const] : [...flat(value, `${prefix}${key}.`)],
    ),
  )
}

const read = (locale: string, file: string) => flat(JSON.parse(readFileSync(`${folder(locale)}/${file}`, 'utf8')))

/** Every argument and tag, wherever it stands. Chinese has no plural, so how a number is written is each language's own. */
function argumentsOf(elements: MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) return []
    if (element.type === TYPE.tag) return [`<${element.value}>`, ...argumentsOf(element.children)]
    if (element.type === TYPE.select || element.type === TYPE.plural)
      return [element.value, ...Object.values(element.options).flatMap((option) => argumentsOf(option.value))]
    return [element.value]
  })
}

const argumentsIn = (text: string) => [...new Set(argumentsOf(parse(text)))].sort()

test('every language has the same files', () => {
  for (const locale of LOCALES) expect(files(locale)).toEqual(files('en'))
})

describe.each(files('en'))('%s', (file) => {
  const english = read('en', file)

  test.each(LOCALES)('says something under every key: %s', (locale) => {
    const empty = [...read(locale, file)].filter(([, text]) => !text.trim()).map(([key]) => key)
    expect(empty).toEqual([])
  })

  test.each(LOCALES.filter((locale) => locale !== 'en'))('has the same keys in %s', (locale) =>
    expect([...read(locale, file).keys()].sort()).toEqual([...english.keys()].sort()),
  )

  test.each(LOCALES.filter((locale) => locale !== 'en'))('asks for the same values in %s', (locale) => {
    const asked = (texts: Map<string, string>) =>
      Object.fromEntries([...texts].map(([key, text]) => [key, argumentsIn(text)]))
    expect(asked(read(locale, file))).toEqual(asked(english))
  })
})
