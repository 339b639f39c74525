import { LOCALES, type Locale } from '../i18n/locale'
import { messagesOf } from '../i18n/messages'
import { CATALOGUE, isCatalogueKey } from '../wechat/catalogue'
import { type Entry, entryOf, listEntries } from './entries'

export const ERROR_PAGES = 'docs/errors/wechat'

/** The catalogue of WeChat's errors as Markdown: file name -> text. `npm run docs` writes them. */
export function errorPages(): Map<string, string> {
  const keys = Object.keys(CATALOGUE).filter(isCatalogueKey)
  return new Map(
    LOCALES.flatMap((locale) => [
      [file('README', locale), index(locale)] as const,
      ...keys.map((key) => [file(key, locale), page(locale, entryOf(locale, key))] as const),
    ]),
  )
}

const file = (name: string, locale: Locale) => (locale === 'en' ? `${name}.md` : `${name}.${locale}.md`)
const other = (locale: Locale): Locale => (locale === 'en' ? 'zh-CN' : 'en')
const cell = (text: string) => text.replaceAll('|', '\\|')

function page(locale: Locale, entry: Entry): string {
  const { errors, otherLanguage } = messagesOf[locale].guide
  const steps = entry.steps.map((step, index) => `${index + 1}. ${step}`)
  return text([
    `# ${entry.title}`,
    `[${otherLanguage}](${file(entry.key, other(locale))}) · [${errors.title}](${file('README', locale)})`,
    [
      '| | |',
      '|---|---|',
      `| ${errors.kind} | ${errors.families[entry.family].title} |`,
      `| ${errors.where} | ${errors.places[entry.where]} |`,
      `| ${errors.who} | ${entry.mender} |`,
    ].join('\n'),
    `## ${errors.meaning}`,
    entry.meaning,
    `## ${errors.todo}`,
    steps.join('\n'),
  ])
}

function index(locale: Locale): string {
  const { errors, otherLanguage } = messagesOf[locale].guide
  const row = (entry: Entry) =>
    `| ${entry.number ?? ''} | [${cell(entry.name)}](${file(entry.key, locale)}) | ${cell(entry.mender)} |`
  return text([
    `# ${errors.title}`,
    `[${otherLanguage}](${file('README', other(locale))})`,
    errors.sentence,
    ...listEntries(locale).flatMap(({ family, entries }) => [
      `## ${errors.families[family].title}`,
      errors.families[family].sentence,
      [`| ${errors.number} | ${errors.says} | ${errors.who} |`, '|---|---|---|', ...entries.map(row)].join('\n'),
    ]),
  ])
}

const text = (blocks: string[]) => `${blocks.join('\n\n')}\n`
