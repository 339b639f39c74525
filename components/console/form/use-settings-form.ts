'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { type BaseSyntheticEvent, useEffect, useRef, useState } from 'react'
import { type FieldValues, get, type Path, set } from 'react-hook-form'
import type { ZodType } from 'zod'
import type { ActionResult, FieldTold, SaveResult } from '@/lib/console/action-result'
import { toast } from '../../ui/toast'
import { type SettingsOf, useSettingWords } from '../setting-words'
import { same } from './changes'
import { useActionForm } from './use-action-form'

type Stored<In> = { version: number; values: In }

/** The changed fields of a form, and the version of the row that they were changed from. */
export type Change<Out> = { version: number; change: Partial<Out> }

type Options<In extends FieldValues, Out> = {
  /** The schema of all fields, for what is stored. */
  schemaOf: (stored: In) => ZodType<Out, Partial<In>>
  stored: Stored<In>
  /** The fields that are saved one by one. */
  fields: readonly Path<In>[]
  /** Fields that are right only together, such as an address and its mark: they are sent, kept and decided as one. */
  together?: readonly (readonly Path<In>[])[]
  save: (change: Change<Out>) => Promise<ActionResult<SaveResult<In>>>
  /** Whose settings they are, for their words. */
  settings: SettingsOf
}

/** The fields of a form that somebody else has changed too, and what the person may do about each. */
export type Conflicts<In extends FieldValues> = {
  settings: SettingsOf
  /** What is told of a field; of fields that go together, at the first of them. */
  of(field: Path<In>): FieldTold | undefined
  /** The labels of other fields in conflict that are decided with this one. */
  alsoDecided(field: Path<In>): readonly string[]
  /** What is stored; undefined for a secret. */
  theirs(field: string): unknown
  keepTheirs(field: Path<In>): void
  takeMine(field: Path<In>): void
}

/**
 * The state of a form that edits stored settings. It sends the changed fields only, with the version that they were
 * changed from. What was changed elsewhere meanwhile comes into the form with the answer; nothing that was typed is lost.
 */
export function useSettingsForm<In extends FieldValues, Out>(options: Options<In, Out>) {
  const { schemaOf, stored, fields, together = [], save, settings } = options
  const t = useTranslations('console.form')
  const format = useFormatter()
  const words = useSettingWords(settings)
  const labelsOf = (paths: readonly Path<In>[]) => paths.map((path) => words.labelOf(path.split('.').at(-1) ?? path))
  const groupOf = (field: string) => together.find((group) => group.some((path) => path === field)) ?? [field]
  /** These fields, and those that go with them. */
  const whole = (paths: readonly Path<In>[]) =>
    fields.filter((field) => groupOf(field).some((path) => paths.some((one) => one === path)))
  const [base, setBase] = useState(stored)
  const [told, setTold] = useState<readonly FieldTold[]>([])
  /** Fields that show a newer value than before, since an answer that saved nothing. */
  const [news, setNews] = useState<readonly Path<In>[]>([])
  const [refused, setRefused] = useState<SaveResult<In>['refused']>(null)
  /** Raised when the person has to be led to what is to be decided or done next. */
  const [attention, setAttention] = useState(0)
  /** The status line of the form: a page may have several forms. */
  const status = useRef<HTMLParagraphElement>(null)
  const sent = useRef<{ paths: readonly Path<In>[]; values: In }>(null)

  const state = useActionForm<In, Out, SaveResult<In>>({
    schema: schemaOf(base.values),
    values: base.values,
    action(parsed) {
      const paths = whole(changed.filter((path) => !same(get(base.values, path), get(parsed, path))))
      sent.current = { paths, values: structuredClone(form.getValues()) }
      const change: Partial<Out> = {}
      for (const path of paths) set(change, path, get(parsed, path))
      return save({ version: base.version, change })
    },
    onDone(answer) {
      const isSaved = !answer.conflicts.length && !answer.refused
      const typed = form.getValues()
      const isSent = (path: Path<In>) => sent.current?.paths.includes(path) === true
      /** What the person has typed and is not saved: all of it, or what was typed while it was being saved. */
      const kept = whole(
        fields.filter(
          (path) => !same(get(typed, path), get(isSaved && isSent(path) ? sent.current?.values : base.values, path)),
        ),
      )
      const elsewhere = fields.filter(
        (path) => !(isSaved && isSent(path)) && !same(get(base.values, path), get(answer.values, path)),
      )
      const typedMeanwhile = kept.filter((path) => !isSent(path) && elsewhere.includes(path))
      take(answer, kept, typed)
      setTold([
        ...answer.conflicts,
        ...typedMeanwhile.map((field) => ({ field, who: 'somebody' as const, name: null, at: null })),
      ])
      setRefused(answer.refused)
      if (answer.conflicts.length) setAttention((count) => count + 1)
      const updated = elsewhere.filter((path) => !kept.includes(path))
      setNews(isSaved ? [] : fields.filter((path) => news.includes(path) || updated.includes(path)))
      if (!isSaved) return
      const description = updated.length ? t('elsewhere', { fields: format.list(labelsOf(updated)) }) : undefined
      toast.success(t('saved'), { description })
    },
  })
  const { form, current } = state
  const changed = fields.filter((path) => !same(get(base.values, path), get(current, path)))
  const open = told.filter(({ field }) => whole(changed).some((path) => path === field))

  /** Makes what is stored now the base of the form; the fields `kept` stay as they were typed. */
  function take(next: Stored<In>, kept: readonly Path<In>[] = [], typed?: In) {
    setBase({ version: next.version, values: next.values })
    state.reset(next.values)
    if (!kept.length) return
    const values = structuredClone(next.values)
    for (const path of kept) set(values, path, get(typed, path))
    form.reset(values, { keepDefaultValues: true })
  }

  // The page has been read again, and nothing is typed: the form shows what is stored now.
  const isBehind = stored.version > base.version && !changed.length && !state.pending
  useEffect(() => {
    if (isBehind) take(stored)
  })

  useEffect(() => {
    if (refused?.field)
      form.setError(refused.field as Path<In>, { message: refused.reason ?? 'invalid' }, { shouldFocus: true })
  }, [refused, form])

  useEffect(() => {
    if (attention) lead(status.current)
  }, [attention])

  const left = changed.length + open.length + Number(state.pending)
  const leftBefore = useRef(left)
  useEffect(() => {
    // What was pressed is gone or disabled when less is left to do: Discard, Save, or the choice of a conflict.
    if (left < leftBefore.current && isFocusLost()) lead(status.current)
    leftBefore.current = left
  }, [left])

  const decide = (field: Path<In>) => {
    setTold(told.filter((one) => !groupOf(field).some((path) => path === one.field)))
    setAttention(attention + 1)
  }
  const openIn = (group: readonly string[]) => open.filter(({ field }) => group.includes(field))
  const conflicts: Conflicts<In> = {
    settings,
    of: (field) => (groupOf(field)[0] === field ? openIn(groupOf(field))[0] : undefined),
    alsoDecided(field) {
      const others = openIn(groupOf(field)).slice(1)
      return labelsOf(fields.filter((path) => others.some((one) => one.field === path)))
    },
    theirs: (field) => get(base.values, field),
    keepTheirs(field) {
      for (const path of whole([field])) {
        form.setValue(path, get(base.values, path))
        form.clearErrors(path)
      }
      decide(field)
    },
    takeMine: decide,
  }

  return {
    ...state,
    changed,
    /** What is stored, as far as the form knows. */
    stored: base.values,
    conflicts,
    /** Nothing is sent while there is something to decide. */
    async submit(event?: BaseSyntheticEvent<object, Element>) {
      if (!open.length) return state.submit(event)
      event?.preventDefault()
      setAttention(attention + 1)
    },
    /** Props of the form's `SaveBar`. */
    bar: {
      changed: labelsOf(changed),
      undecided: labelsOf(fields.filter((path) => open.some(({ field }) => field === path))),
      status,
      updated: labelsOf(news.filter((path) => !changed.includes(path))),
      pending: state.pending,
      onDiscard() {
        setTold([])
        setNews([])
        state.reset()
      },
    },
  }
}

/** Moves the focus to what is to be decided or done next in the form of this status line, or to the line itself. */
function lead(status: HTMLElement | null) {
  const next = status?.closest('form')?.querySelector<HTMLElement>('[data-conflict], [data-save]:not(:disabled)')
  const target = next ?? status
  target?.focus()
}

/** Browsers leave the focus at the page, or for a while at the disabled control. */
const isFocusLost = () => document.activeElement === document.body || document.activeElement?.matches(':disabled')
