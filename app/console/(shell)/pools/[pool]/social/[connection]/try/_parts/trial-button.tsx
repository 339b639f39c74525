'use client'

import { useState } from 'react'
import { type Action, type Refusal, run } from '@/components/console/form/action-result'
import { RefusalNotice } from '@/components/console/form/refusal-notice'
import { Button } from '@/components/ui/button'
import { useHydrated } from '@/components/ui/use-hydrated'
import { usePageShow } from '@/components/ui/use-page-show'

type TrialButtonProps = { connectionId: string; label: string; action: Action<{ id: string }, string> }

/** Starts a trial: this tab goes to WeChat. */
export function TrialButton({ connectionId, label, action }: TrialButtonProps) {
  const hydrated = useHydrated()
  const [pending, setPending] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  usePageShow(() => setPending(false))
  const start = async () => {
    setRefusal(null)
    setPending(true)
    const result = await run(() => action({ id: connectionId }))
    if (result.ok) return location.assign(result.data)
    setPending(false)
    setRefusal(result.refusal)
  }
  return (
    <div className="flex max-w-120 flex-col items-center gap-3">
      <Button variant="primary" pending={pending} disabled={!hydrated} onClick={start}>
        {label}
      </Button>
      {refusal ? <RefusalNotice refusal={refusal} /> : null}
    </div>
  )
}
