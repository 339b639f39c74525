import { LOCALES, type Locale } from '../i18n/locale'
import { messagesOf } from '../i18n/messages'
import { type Book, type Entry, listEntries } from './entries'

export const folderOf = (book: Book): string => `docs/errors/${book}`

/** A book of errors as Markdown files: name to text. `npm run docs` writes them. */
export function errorPages(book: Book): Map<string, string> {
  return new Map(
    LOCALES.flatMap((locale) => [
      [file('README', locale), index(locale, book)] as const,
      ...listEntries(locale, book)
        .flatMap(({ entries }) => entries)
        .map((entry) => [file(entry.key, locale), page(locale, book, entry)] as const),
    ]),
  )
}

const file = (name: string, locale: Locale) => (locale === 'en' ? `${name}.md` : `${name}.${locale}.md`)
const otherLocale = (locale: Locale): Locale => (locale === 'en' ? 'zh-CN' : 'en')
const cell = (text: string) => text.replaceAll('|', '\\|')

function page(locale: Locale, book: Book, entry: Entry): string {
  const { entry: words, books, otherLanguage } = messagesOf[locale].guide
  const steps = entry.steps.map((step, index) => `${index + 1}. ${step}`)
  return text([
    `# ${entry.title}`,
    `[${otherLanguage}](${file(entry.key, otherLocale(locale))}) · [${books[book].title}](${file('README', locale)})`,
    [
      '| | |',
      '|---|---|',
      `| ${words.kind} | ${entry.kind.title} |`,
      ...(entry.where ? [`| ${words.where} | ${words.places[entry.where]} |`] : []),
      `| ${words.who} | ${entry.whoFixes} |`,
    ].join('\n'),
    `## ${words.meaning}`,
    entry.meaning,
    `## ${words.todo}`,
    steps.join('\n'),
  ])
}

function index(locale: Locale, book: Book): string {
  const { entry: words, books, otherLanguage } = messagesOf[locale].guide
  const numbered = book === 'wechat'
  const row = (entry: Entry) =>
    `|${numbered ? ` ${entry.number ?? ''} |` : ''} [${cell(entry.name)}](${file(entry.key, locale)}) | ${cell(entry.whoFixes)} |`
  const head = numbered
    ? [`| ${words.number} | ${words.says} | ${words.who} |`, '|---|---|---|']
    : [`| ${words.happened} | ${words.who} |`, '|---|---|']
  return text([
    `# ${books[book].title}`,
    `[${otherLanguage}](${file('README', otherLocale(locale))})`,
    books[book].sentence,
    ...listEntries(locale, book).flatMap(({ entries }) => [
      `## ${entries[0]?.kind.title}`,
      entries[0]?.kind.sentence ?? '',
      [...head, ...entries.map(row)].join('\n'),
    ]),
  ])
}

const text = (blocks: string[]) => `${blocks.join('\n\n')}\n`
