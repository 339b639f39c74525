import type { Locale } from '../i18n/locale'
import { messagesOf } from '../i18n/messages'
import { CATALOGUE, type CatalogueEntry, type CatalogueKey, FAMILIES, keysOf } from '../wechat/catalogue'

export type Entry = CatalogueEntry & {
  key: CatalogueKey
  /** WeChat's number, where it has one. */
  number: string | null
  name: string
  title: string
  meaning: string
  /** Who can mend it, in words. */
  mender: string
  steps: string[]
}

/** An entry of the catalogue of WeChat's errors, in one language. */
export function entryOf(locale: Locale, key: CatalogueKey): Entry {
  const { name, meaning, who, todo } = messagesOf[locale].wechat[key]
  const number = Number.isNaN(Number(key)) ? null : key
  const title = number ? `${number} · ${name}` : name
  return { ...CATALOGUE[key], key, number, name, title, meaning, mender: who, steps: todo.split('\n') }
}

/** The catalogue by family, or what of it has every word of `search`; families with nothing are left out. */
export function listEntries(locale: Locale, search = '') {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const found = ({ key, name, meaning }: Entry) => {
    const text = `${key} ${name} ${meaning}`.toLowerCase()
    return words.every((word) => text.includes(word))
  }
  return FAMILIES.map((family) => ({
    family,
    entries: keysOf(family)
      .map((key) => entryOf(locale, key))
      .filter(found),
  })).filter(({ entries }) => entries.length)
}
