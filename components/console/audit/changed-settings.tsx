import { useTranslations } from 'next-intl'
import type { ParsedEvent } from '@/lib/audit/event'
import { useSettingWords } from '../setting-words'

type Changed = Extract<ParsedEvent, { action: keyof typeof SETTINGS_OF }>

const SETTINGS_OF = {
  'application.updated': 'application',
  'connection.updated': 'connection',
  'pool.updated': 'pool',
  'pool.renamed': 'pool',
  'user.renamed': 'user',
  'user.address_changed': 'user',
  'user.address_claimed': 'user',
  'user.address_lost': 'user',
} as const

export const tellsChanges = (told: ParsedEvent | null): told is Changed => Boolean(told && told.action in SETTINGS_OF)

/** Each changed setting with its value before and after. Secrets, and rows of earlier versions, show the name only. */
export function ChangedSettings({ told: { action, detail } }: { told: Changed }) {
  const t = useTranslations('console.audit.changes')
  const words = useSettingWords(SETTINGS_OF[action])
  const { before = {}, after = {} } = detail
  const changed =
    ('changed' in detail && detail.changed) || Object.keys(after).filter((name) => before[name] !== after[name])
  const changeOf = (name: string): string | null => {
    const [was, is] = [before[name], after[name]]
    if (was === undefined || is === undefined) return null
    if (!Array.isArray(was) || !Array.isArray(is))
      return t('change', { before: words.valueOf(name, was), after: words.valueOf(name, is) })
    // Of a list the event has only the items that were removed and added.
    const [removed, added] = [was, is].map((items) => items.map((item) => words.itemOf(name, item)))
    const items = [...(removed ?? []).map((item) => `− ${item}`), ...(added ?? []).map((item) => `+ ${item}`)]
    return items.length ? t('list', { items: words.listOf(items) }) : null
  }
  if (!changed.length) return null
  return (
    <ul className="min-w-52 max-w-120 whitespace-normal text-[0.8125rem] text-muted leading-5">
      {changed.map((name) => (
        <li key={name} className="break-words">
          {words.labelOf(name)}
          {changeOf(name)}
        </li>
      ))}
    </ul>
  )
}
