'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { type Action, type Refusal, run } from '@/components/console/form/action-result'
import { Button } from '@/components/ui/button'
import type { DraftCheck as Draft, Finding } from '@/lib/doctor/schema'
import type { ConnectionState } from '../state'
import { CheckReport } from './check-report'

export type CheckDraft = Action<Draft, Finding[]>

type DraftCheckProps = { state: ConnectionState; connectionId?: string; action: CheckDraft }

/** Checks the form's credentials before they are saved. Findings disappear when the credentials change. */
export function DraftCheck({ state, connectionId, action }: DraftCheckProps) {
  const t = useTranslations('doctor.draft')
  const [pending, setPending] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [checked, setChecked] = useState<{ draft: Draft; findings: Finding[] } | null>(null)
  const { mode, appId, appSecret, sandbox } = state.current
  const draft: Draft = { mode, appId, appSecret, sandbox, connectionId }

  const check = async () => {
    setRefusal(null)
    setPending(true)
    const result = await run(() => action(draft))
    setPending(false)
    if (result.ok) setChecked({ draft, findings: result.data })
    else setRefusal(result.refusal)
  }
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button pending={pending} onClick={check}>
          {t('button')}
        </Button>
        <p className="min-w-0 flex-1 basis-60 text-muted text-sm">{t('sentence')}</p>
      </div>
      <CheckReport
        pending={pending}
        refusal={refusal}
        findings={checked && isSame(checked.draft, draft) ? checked.findings : null}
      />
    </div>
  )
}

const isSame = (a: Draft, b: Draft) => a.appId === b.appId && a.appSecret === b.appSecret && a.sandbox === b.sandbox
