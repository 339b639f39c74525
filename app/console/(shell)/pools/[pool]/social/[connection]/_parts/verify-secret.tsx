'use client'

import { useTranslations } from 'next-intl'
import { useState, useTransition } from 'react'
import { type Action, run } from '@/components/console/form/action-result'
import { useErrorWords } from '@/components/console/form/use-error-words'
import { Button } from '@/components/ui/button'
import { FieldNote } from '@/components/ui/field'
import { toast } from '@/components/ui/toast'
import { useHydrated } from '@/components/ui/use-hydrated'

export type VerifyNext = Action<{ id: string }, { verdict: 'ok' | 'wrong' | 'unknown' }>

/** Asks WeChat again whether the next secret is valid. */
export function VerifySecret({ connectionId, action }: { connectionId: string; action: VerifyNext }) {
  const t = useTranslations('console.connection.secrets')
  const words = useErrorWords()
  const hydrated = useHydrated()
  const [pending, start] = useTransition()
  const [refusal, setRefusal] = useState<string | null>(null)
  const verify = () => {
    setRefusal(null)
    start(async () => {
      const result = await run(() => action({ id: connectionId }))
      if (!result.ok) return setRefusal(words(result.refusal.reason))
      const { verdict } = result.data
      if (verdict === 'ok') toast.success(t('add.accepted'))
      else setRefusal(t(`verify.${verdict}`))
    })
  }
  return (
    <>
      <Button size="small" pending={pending} disabled={!hydrated} onClick={verify}>
        {t('verify.button')}
      </Button>
      {refusal ? (
        <div role="alert" className="basis-full">
          <FieldNote id={`${connectionId}-verify`} error={refusal} />
        </div>
      ) : null}
    </>
  )
}
