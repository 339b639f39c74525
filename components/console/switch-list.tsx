'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { FieldNote } from '../ui/field'
import { Switch } from '../ui/switch'
import { RowLink } from '../ui/table'
import { useHydrated } from '../ui/use-hydrated'
import { type Action, run } from './form/action-result'
import { useErrorWords } from './form/use-error-words'

export type SwitchInput = { connectionId: string; applicationId: string; on: boolean }

type SwitchRow = { id: string; name: string; href: string; about: ReactNode; logo: ReactNode; on: boolean }

type SwitchListProps = {
  label: string
  rows: readonly SwitchRow[]
  /** The connection or application that all rows belong to. */
  of: { connectionId: string } | { applicationId: string }
  action: Action<SwitchInput>
}

/** The applications of a connection, or the connections of an application. Each switch saves at once. */
export function SwitchList({ label, rows, of, action }: SwitchListProps) {
  const t = useTranslations('console.switches')
  const [announcement, setAnnouncement] = useState('')
  const save = async (row: SwitchRow, on: boolean) => {
    const pair = 'connectionId' in of ? { ...of, applicationId: row.id } : { ...of, connectionId: row.id }
    const result = await run(() => action({ ...pair, on }))
    if (result.ok) setAnnouncement(t(on ? 'nowOn' : 'nowOff', { name: row.name }))
    return result.ok ? null : result.refusal.reason
  }
  return (
    <>
      <ul aria-label={label} className="divide-y divide-line rounded-panel border border-line bg-panel">
        {rows.map((row) => (
          <Row key={row.id} row={row} save={(on) => save(row, on)} />
        ))}
      </ul>
      <p role="status" className="sr-only">
        {announcement}
      </p>
    </>
  )
}

function Row({ row, save }: { row: SwitchRow; save: (on: boolean) => Promise<string | null> }) {
  const t = useTranslations('console.switches')
  const words = useErrorWords()
  const hydrated = useHydrated()
  const [on, setOn] = useState(row.on)
  const [pending, setPending] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const change = async (next: boolean) => {
    setOn(next)
    setRefusal(null)
    setPending(true)
    const reason = await save(next)
    if (reason) setOn(!next)
    setRefusal(reason)
    setPending(false)
  }
  const note = `${row.id}-note`
  return (
    <li className="flex items-center gap-3 px-4 py-2.5">
      {row.logo}
      <div className="min-w-0 flex-1">
        <RowLink href={row.href}>{row.name}</RowLink>
        <p className="truncate text-[0.8125rem] text-muted">{row.about}</p>
        {refusal ? (
          <div role="alert">
            <FieldNote id={note} error={t('notSaved', { reason: words(refusal) })} />
          </div>
        ) : null}
      </div>
      <span aria-hidden="true" className="text-muted">
        {t(on ? 'on' : 'off')}
      </span>
      <Switch
        label={row.name}
        describedBy={refusal ? note : undefined}
        checked={on}
        pending={pending}
        disabled={!hydrated}
        onCheckedChange={change}
      />
    </li>
  )
}
