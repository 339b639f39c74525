import { isDeepStrictEqual } from 'node:util'
import type { SettingValues } from './actions'

/** Of one text; what is longer is cut, so that the audit stays readable, and its rows small. */
const MAX_TEXT = 200

/**
 * What a change has changed, by name, with the values before and after. Those that are no plain values, such as keys, are
 * only named. @param after nothing that is secret may stand in it
 */
export function changesOf(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): { changed: string[]; before: SettingValues; after: SettingValues } {
  const changed = Object.keys(after).filter((name) => !isDeepStrictEqual(before[name], after[name]))
  const told = changed.flatMap((name) => {
    const [was, is] = [before[name], after[name]]
    return isPlain(was) && isPlain(is) ? [{ name, was: cut(was), is: cut(is) }] : []
  })
  return {
    changed,
    before: Object.fromEntries(told.map(({ name, was }) => [name, was])),
    after: Object.fromEntries(told.map(({ name, is }) => [name, is])),
  }
}

type Value = SettingValues[string]

const isPlain = (value: unknown): value is Value =>
  value === null ||
  ['string', 'number', 'boolean'].includes(typeof value) ||
  (Array.isArray(value) && value.every((each) => typeof each === 'string'))

function cut(value: Value): Value {
  if (Array.isArray(value)) return value.map(shorten)
  return typeof value === 'string' ? shorten(value) : value
}

const shorten = (text: string) => (text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text)
