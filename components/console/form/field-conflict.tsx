'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { type ReactNode, useId } from 'react'
import type { FieldValues, Path } from 'react-hook-form'
import type { Elsewhere } from '@/lib/console/action-result'
import { Button } from '../../ui/button'
import { Notice } from '../../ui/notice'
import { Time } from '../../ui/time'
import { type SettingsOf, useSettingWords } from '../setting-words'
import type { Conflicts } from './use-settings-form'

type FieldConflictProps<In extends FieldValues> = {
  /** `conflicts` is null in a form that creates something. */
  state: { conflicts: Conflicts<In> | null }
  field: Path<In>
  /** The field's control; absent where the control itself is hidden at times. */
  children?: ReactNode
}

/** A field and, while somebody else has changed it too, a notice below it. */
export const FieldConflict = <In extends FieldValues>({ state, field, children }: FieldConflictProps<In>) => (
  <div className="flex min-w-0 flex-col gap-2 empty:hidden">
    {children}
    {state.conflicts?.of(field) ? <Conflict conflicts={state.conflicts} field={field} /> : null}
  </div>
)

type ConflictProps<In extends FieldValues> = { conflicts: Conflicts<In>; field: Path<In> }

/** Who has changed the field, when and to what, and the choice which value stays. */
function Conflict<In extends FieldValues>({ conflicts, field }: ConflictProps<In>) {
  const t = useTranslations('console.form.conflict')
  const format = useFormatter()
  const sentence = useId()
  const elsewhere = conflicts.of(field)
  if (!elsewhere) return null
  const also = conflicts.alsoDecided(field)
  const name = elsewhere.field.split('.').at(-1) ?? elsewhere.field
  const described = also.length ? `${sentence} ${sentence}-also` : sentence
  /** One's own other window, or a file. */
  const isNobodys = elsewhere.who === 'you' || elsewhere.who === 'file'
  return (
    <fieldset aria-labelledby={sentence} tabIndex={-1} data-conflict className="min-w-0 scroll-mt-40 rounded-control">
      <Notice tone="warn">
        <p id={sentence}>
          <Sentence
            of={conflicts.settings}
            name={name}
            elsewhere={elsewhere}
            theirs={conflicts.theirs(elsewhere.field)}
          />
        </p>
        {also.length ? <p id={`${sentence}-also`}>{t('also', { fields: format.list(also) })}</p> : null}
        <div className="mt-2 flex flex-wrap gap-2">
          <Button size="small" aria-describedby={described} onClick={() => conflicts.keepTheirs(field)}>
            {t(isNobodys ? 'keepOther' : 'keepTheirs')}
          </Button>
          <Button size="small" aria-describedby={described} onClick={() => conflicts.takeMine(field)}>
            {t('takeMine')}
          </Button>
        </div>
      </Notice>
    </fieldset>
  )
}

type SentenceProps = { of: SettingsOf; name: string; elsewhere: Elsewhere; theirs: unknown }

function Sentence({ of, name, elsewhere, theirs }: SentenceProps): ReactNode {
  const t = useTranslations('console.form.conflict')
  const words = useSettingWords(of)
  const format = useFormatter()
  const { who, at } = elsewhere
  const setting = words.labelOf(name)
  if (!at) return t('unknown', { setting })
  const told = {
    setting,
    who: who === 'developer' ? (elsewhere.name ?? '') : t(`who.${who}`),
    time: () => {
      // The page may have been open for days; and the browser's clock may be behind ours.
      const now = new Date(Math.max(Date.now(), at.getTime()))
      const isRecent = now.getTime() - at.getTime() < RECENT_MS
      return (
        <Time
          dateTime={at.toISOString()}
          relative={isRecent ? t('justNow') : format.relativeTime(at, now)}
          exact={format.dateTime(at, { dateStyle: 'medium', timeStyle: 'long' })}
          isTabStop={false}
        />
      )
    },
  }
  if (words.isSwitch(name, theirs)) return t.rich('switched', { ...told, on: String(theirs) })
  // A secret tells no value, and a set of keys says nothing to people.
  if (name === 'appSecret' || !isTold(theirs)) return t.rich('hidden', told)
  if (theirs === null || theirs === '' || (Array.isArray(theirs) && !theirs.length)) return t.rich('cleared', told)
  const value = shortened(words.valueOf(name, theirs))
  return t.rich('changed', {
    ...told,
    value: () => <span className="break-words font-semibold text-strong">{value}</span>,
  })
}

/** What is this recent was changed "just now". */
const RECENT_MS = 5_000

type Told = string | number | boolean | null | readonly string[]

const isTold = (value: unknown): value is Told =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value) || Array.isArray(value)

const MOST_LETTERS = 120

const shortened = (text: string) => (text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS)}…` : text)
