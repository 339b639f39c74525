import { expect, test } from 'vitest'
import { LOCALES } from '../i18n/locale'
import { messagesOf } from '../i18n/messages'
import { PROVED } from '../strangers/refusals'
import { isRefusalKey, REFUSALS } from './catalogue'

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

test('refused with proof of who it is are those whom a rule about persons refuses, and nobody else', () => {
  const keys = Object.keys(REFUSALS).filter((key) => isRefusalKey(key) && REFUSALS[key] === 'rules')
  expect(keys.toSorted()).toEqual([...PROVED].toSorted())
})
