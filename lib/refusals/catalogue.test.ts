import { expect, test } from 'vitest'
import { LOCALES } from '../i18n/locale'
import { messagesOf } from '../i18n/messages'

const textsOf = (node: unknown): string[] =>
  typeof node === 'string' ? [node] : Object.values(node as object).flatMap(textsOf)

/** Of others' software. */
const THEIRS = ['trust proxy', '后退']

test.each(LOCALES)('what the pages of refusals call by its name is called so on the screen: %s', (locale) => {
  const { refusals, ...screens } = messagesOf[locale]
  const named = textsOf(refusals).flatMap((text) => [...text.matchAll(/“([^”]+)”/g)].map(([, name]) => name))
  const shown = new Set([...textsOf(screens), ...THEIRS])
  expect(named.length).toBeGreaterThan(5)
  expect(named.filter((name) => !shown.has(name ?? ''))).toEqual([])
})
