import { isDeepStrictEqual } from 'node:util'
import type { SettingValues } from './actions'

/** Longer texts are cut, so that the audit stays readable and its rows small. */
const MAX_TEXT = 200

/**
 * The names of the settings that differ, with their values before and after: of a list only the items that were removed
 * and those that were added. Values that are not plain, such as a key set, are left out.
 * @param after the settings of the change; must not contain secrets
 */
export function changesOf(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): { changed: string[]; before: SettingValues; after: SettingValues } {
  const changed = Object.keys(after).filter((name) => !isDeepStrictEqual(before[name], after[name]))
  const plain = changed.flatMap((name) => {
    const [was, is] = [before[name], after[name]]
    return isPlain(was) && isPlain(is) ? [{ name, was: cut(without(was, is)), is: cut(without(is, was)) }] : []
  })
  return {
    changed,
    before: Object.fromEntries(plain.map(({ name, was }) => [name, was])),
    after: Object.fromEntries(plain.map(({ name, is }) => [name, is])),
  }
}

type Value = SettingValues[string]

const isPlain = (value: unknown): value is Value =>
  value === null ||
  ['string', 'number', 'boolean'].includes(typeof value) ||
  (Array.isArray(value) && value.every((item) => typeof item === 'string'))

/** Of a list, the items that the other one does not have. */
const without = (value: Value, other: Value): Value =>
  Array.isArray(value) && Array.isArray(other) ? value.filter((item) => !other.includes(item)) : value

function cut(value: Value): Value {
  if (Array.isArray(value)) return value.map(shorten)
  return typeof value === 'string' ? shorten(value) : value
}

const shorten = (text: string): string => {
  const shown = withoutQueryValues(text)
  return shown.length > MAX_TEXT ? `${shown.slice(0, MAX_TEXT)}…` : shown
}

/** Whatever stands in the query of an address may be secret. */
const withoutQueryValues = (text: string): string =>
  /^\w+:\/\//.test(text)
    ? text.replace(/[?#].*/s, (query) =>
        query.replace(/([?&#])([^=&#]*)(=[^&#]*)?/g, (_, sign, name, value) => sign + (value ? `${name}=…` : '…')),
      )
    : text
