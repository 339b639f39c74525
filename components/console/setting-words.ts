import { useFormatter, useLocale, useMessages, useTranslations } from 'next-intl'
import { TTL } from '@/lib/applications/rules'
import { countryName } from '@/lib/i18n/countries'
import { MODES, type Mode } from '@/lib/modes'
import { useDurationWords } from './form/use-duration-words'

/** The label of a setting, and a word for each value that it can have. */
type Words = Readonly<Record<string, unknown>>

/** The settings of an application that are numbers of seconds. */
const DURATIONS: readonly string[] = [...Object.keys(TTL), 'refreshGrace']

/** Keys of the words that are for the setting itself and not for a value of it. */
const LABELS = new Set(['label', 'help'])

/** Whose settings: a pool's, a user's, an application's, those of connections of one mode, or of any connection. */
export type SettingsOf = 'pool' | 'user' | 'application' | 'connection' | Mode

/** The words of settings, by their names, and of their values. */
export function useSettingWords(of: SettingsOf) {
  const { console, sources } = useMessages()
  const t = useTranslations('console.audit.changes')
  const durationWords = useDurationWords()
  const format = useFormatter()
  const modes = MODES.filter((mode) => of === 'connection' || of === mode)
  const locale = useLocale()
  const { users, applications } = console
  const own: Partial<Record<SettingsOf, Words>> = {
    pool: console.settings.fields,
    user: {
      name: { label: users.name },
      email: { label: users.email },
      emailVerified: { label: users.emailMark },
      phone: { label: users.phone },
      phoneVerified: { label: users.phoneMark },
    },
    application: {
      ...applications.fields,
      keyAuth: { ...applications.fields.keyAuth, true: applications.proof.key, false: applications.proof.secret },
    },
  }
  const books: Words[] = own[of]
    ? [own[of]]
    : [console.connection, ...modes.flatMap((mode) => [sources.modes[mode].settings, sources.modes[mode]])]
  const wordsOf = (name: string) => books.map((book) => book[name]).find(isLabelled)
  const itemOf = (name: string, value: string | number | null): string => {
    const key = String(value ?? '')
    if (of === 'pool' && name === 'smsCountries') return countryName(key, locale)
    return (LABELS.has(key) ? undefined : wordIn(wordsOf(name)?.[key])) ?? key
  }
  /** The word for a boolean that the form shows as a choice of two. */
  const choiceOf = (name: string, value: boolean) => wordIn(wordsOf(name)?.[String(value)])
  /** Without an "and" before the last, which might be taken for a part of a value. */
  const listOf = (items: readonly string[]) => format.list(items, { style: 'narrow' })
  return {
    listOf,
    labelOf: (name: string): string => wordsOf(name)?.label ?? name,
    isSwitch: (name: string, value: unknown): value is boolean =>
      typeof value === 'boolean' && choiceOf(name, value) === undefined,
    /** One item of a list, or a value that is none. */
    itemOf,
    valueOf(name: string, value: string | number | boolean | null | readonly string[]): string {
      if (typeof value === 'boolean') return choiceOf(name, value) ?? t(value ? 'on' : 'off')
      if (of === 'application' && DURATIONS.includes(name) && typeof value === 'number') return durationWords(value)
      if (typeof value === 'number') return format.number(value)
      const items: readonly (string | null)[] = [value].flat()
      return listOf(items.map((item) => itemOf(name, item)).filter(Boolean)) || t('none')
    },
  }
}

const isLabelled = (words: unknown): words is Words & { label: string } =>
  typeof words === 'object' && words !== null && 'label' in words && typeof words.label === 'string'

/** A choice has a word, or a title with a sentence of help below it. */
function wordIn(words: unknown): string | undefined {
  if (typeof words === 'string') return words
  const titled = typeof words === 'object' && words !== null && 'title' in words && typeof words.title === 'string'
  return titled ? String(words.title) : undefined
}
