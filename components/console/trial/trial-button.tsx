'use client'

import { useState } from 'react'
import { Button } from '../../ui/button'
import { useHydrated } from '../../ui/use-hydrated'
import { usePageShow } from '../../ui/use-page-show'
import { type Action, type Refusal, run } from '../form/action-result'
import { RefusalNotice } from '../form/refusal-notice'

type TrialButtonProps = { connectionId: string; label: string; action: Action<{ id: string }, string> }

/** Leaves for WeChat in this very tab. */
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
