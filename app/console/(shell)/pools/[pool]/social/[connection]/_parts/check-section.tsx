'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useState, useTransition } from 'react'
import { type Action, type Refusal, run } from '@/components/console/form/action-result'
import { Button } from '@/components/ui/button'
import { useHydrated } from '@/components/ui/use-hydrated'
import type { Finding } from '@/lib/doctor/schema'
import { CheckReport } from '../../_parts/doctor/check-report'

type CheckSectionProps = {
  connectionId: string
  /** The banner about failed logins, or nothing. */
  trouble: ReactNode
  /** The findings of the last check; null before the first. */
  findings: readonly Finding[] | null
  /** When the last check was, as text. */
  checkedAt: ReactNode
  action: Action<{ id: string }>
}

/** Checks a saved connection, and shows the findings of the last check. */
export function CheckSection({ connectionId, trouble, findings, checkedAt, action }: CheckSectionProps) {
  const t = useTranslations('doctor')
  const hydrated = useHydrated()
  // A transition stays pending until the page has the new findings, so the old ones are not announced in between.
  const [pending, start] = useTransition()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const check = () => {
    setRefusal(null)
    start(async () => {
      const result = await run(() => action({ id: connectionId }))
      if (!result.ok) setRefusal(result.refusal)
    })
  }
  return (
    <section id="check" aria-labelledby="check-title" className="flex scroll-mt-8 flex-col gap-3">
      {trouble ? <div className="mb-3">{trouble}</div> : null}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-60">
          <h2 id="check-title" className="font-semibold text-section text-strong">
            {t('title')}
          </h2>
          <p className="mt-1 text-muted">{t('sentence')}</p>
          <p className="mt-1 text-muted">{findings ? checkedAt : t('never')}</p>
        </div>
        <Button pending={pending} disabled={!hydrated} onClick={check}>
          {t('button')}
        </Button>
      </div>
      <CheckReport pending={pending} refusal={refusal} findings={findings} />
    </section>
  )
}
