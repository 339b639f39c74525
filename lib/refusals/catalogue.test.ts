import { expect, test } from 'vitest'
import { LOCALES } from '../i18n/locale'
import { messagesOf } from '../i18n/messages'

const textsOf = (node: unknown): string[] =>
  typeof node === 'string' ? [node] : Object.values(node as object).flatMap(textsOf)

/** Names in other software. */
const THEIRS = ['trust proxy', '后退']

test.each(LOCALES)('every name that the refusal pages quote stands on a screen: %s', (locale) => {
  const { refusals, ...screens } = messagesOf[locale]
  const named = textsOf(refusals).flatMap((text) => [...text.matchAll(/“([^”]+)”/g)].map(([, name]) => name))
  const shown = new Set([...textsOf(screens), ...THEIRS])
  expect(named.length).toBeGreaterThan(5)
  expect(named.filter((name) => !shown.has(name ?? ''))).toEqual([])
})
