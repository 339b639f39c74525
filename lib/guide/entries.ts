import type { Locale } from '../i18n/locale'
import { messagesOf } from '../i18n/messages'
import { isRefusalKey, REFUSAL_FAMILIES, REFUSALS } from '../refusals/catalogue'
import type { HelpPage } from '../refusals/listed'
import { CATALOGUE, type ErrorOrigin, FAMILIES, isCatalogueKey, keysOf } from '../wechat/catalogue'

/** The two books of errors: WeChat's errors, and our own refusals. */
export const BOOKS = ['wechat', 'refusals'] as const

export type Book = (typeof BOOKS)[number]

export const isBook = (value: string): value is Book => (BOOKS as readonly string[]).includes(value)

export type Entry = {
  key: string
  /** WeChat's error number, if it has one. */
  number: string | null
  name: string
  title: string
  meaning: string
  kind: { title: string; sentence: string }
  /** Where it is met; null for our own refusals. */
  where: ErrorOrigin | null
  /** Who can fix it, as a sentence. */
  whoFixes: string
  steps: string[]
}

/** The help page of a book and key; null when there is none. */
export const pageOf = (book: string, key: string): HelpPage | null =>
  book === 'wechat' && isCatalogueKey(key)
    ? { book, key }
    : book === 'refusals' && isRefusalKey(key)
      ? { book, key }
      : null

/** The content of a help page in one language. */
export function entryOf(locale: Locale, page: HelpPage): Entry {
  const { wechat, refusals, guide } = messagesOf[locale]
  const { name, meaning, who, todo } = page.book === 'wechat' ? wechat[page.key] : refusals[page.key]
  const number = page.book === 'refusals' || Number.isNaN(Number(page.key)) ? null : page.key
  const title = number ? `${number} · ${name}` : name
  const kind =
    page.book === 'wechat'
      ? guide.books.wechat.families[CATALOGUE[page.key].family]
      : guide.books.refusals.families[REFUSALS[page.key]]
  const where = page.book === 'wechat' ? CATALOGUE[page.key].where : null
  return { key: page.key, number, name, title, meaning, kind, where, whoFixes: who, steps: todo.split('\n') }
}

/** A book's entries that contain every word of `search`, by family. Families without any are left out. */
export function listEntries(locale: Locale, book: Book, search = '') {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const matches = ({ key, name, meaning }: Entry) => {
    const text = `${key} ${name} ${meaning}`.toLowerCase()
    return words.every((word) => text.includes(word))
  }
  return chaptersOf(book)
    .map(({ family, pages }) => ({ family, entries: pages.map((page) => entryOf(locale, page)).filter(matches) }))
    .filter(({ entries }) => entries.length)
}

type Chapter = { family: string; pages: HelpPage[] }

function chaptersOf(book: Book): Chapter[] {
  if (book === 'wechat')
    return FAMILIES.map((family) => ({ family, pages: keysOf(family).map((key) => ({ book: 'wechat', key })) }))
  const keys = Object.keys(REFUSALS).filter(isRefusalKey)
  return REFUSAL_FAMILIES.map((family) => ({
    family,
    pages: keys.filter((key) => REFUSALS[key] === family).map((key) => ({ book: 'refusals', key })),
  }))
}
