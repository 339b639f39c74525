import { useMessages, useTranslations } from 'next-intl'
import { TTL } from '@/lib/applications/rules'
import type { SettingValues } from '@/lib/audit/actions'
import type { ParsedEvent } from '@/lib/audit/event'
import { MODES } from '@/lib/modes'
import { useDurationWords } from '../form/use-duration-words'

type Changed = Extract<ParsedEvent, { action: 'application.updated' | 'connection.updated' }>

/** The label of a setting, and a word for each value that it can have. */
type Words = Readonly<Record<string, unknown>>

/** The settings of an application that are numbers of seconds. */
const DURATIONS: readonly string[] = [...Object.keys(TTL), 'refreshGrace']

export const tellsChanges = (told: ParsedEvent | null): told is Changed =>
  told?.action === 'application.updated' || told?.action === 'connection.updated'

/** Each changed setting with its value before and after. Secrets, and rows of earlier versions, show the name only. */
export function ChangedSettings({ told: { action, detail } }: { told: Changed }) {
  const { console, sources } = useMessages()
  const books: Words[] =
    action === 'application.updated'
      ? [console.applications.fields]
      : [console.connection, ...MODES.flatMap((mode) => [sources.modes[mode].settings, sources.modes[mode]])]
  const wordsOf = (name: string) => books.map((book) => book[name]).find(isLabelled)
  return (
    <ul className="min-w-52 max-w-120 whitespace-normal text-[0.8125rem] text-muted leading-5">
      {detail.changed?.map((name) => (
        <li key={name} className="break-words">
          {wordsOf(name)?.label ?? name}
          <Change
            words={wordsOf(name)}
            duration={action === 'application.updated' && DURATIONS.includes(name)}
            before={detail.before?.[name]}
            after={detail.after?.[name]}
          />
        </li>
      ))}
    </ul>
  )
}

/** Keys of the words that are for the setting itself and not for a value of it. */
const LABELS = new Set(['label', 'help'])

const isLabelled = (words: unknown): words is Words & { label: string } =>
  typeof words === 'object' && words !== null && 'label' in words && typeof words.label === 'string'

type ChangeProps = {
  words?: Words
  /** The values are numbers of seconds. */
  duration: boolean
  before?: SettingValues[string]
  after?: SettingValues[string]
}

function Change({ words, duration, before, after }: ChangeProps) {
  const t = useTranslations('console.audit.changes')
  const durationWords = useDurationWords()
  if (before === undefined || after === undefined) return null
  const wordsOf = (value: SettingValues[string]): string => {
    if (typeof value === 'boolean') return t(value ? 'on' : 'off')
    if (duration && typeof value === 'number') return durationWords(value)
    return [value].flat().map(wordOf).filter(Boolean).join(', ') || t('none')
  }
  const wordOf = (value: string | number | null): string => {
    const key = String(value ?? '')
    return (LABELS.has(key) ? undefined : wordIn(words?.[key])) ?? key
  }
  if (!Array.isArray(before) || !Array.isArray(after))
    return <span>{t('change', { before: wordsOf(before), after: wordsOf(after) })}</span>
  // Of a list the event has only the items that were removed and added.
  const items = [...before.map((item) => `− ${wordOf(item)}`), ...after.map((item) => `+ ${wordOf(item)}`)]
  return items.length ? <span>{t('list', { items: items.join(', ') })}</span> : null
}

/** A choice has a word, or a title with a sentence of help below it. */
function wordIn(words: unknown): string | undefined {
  if (typeof words === 'string') return words
  const titled = typeof words === 'object' && words !== null && 'title' in words && typeof words.title === 'string'
  return titled ? String(words.title) : undefined
}
