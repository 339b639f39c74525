'use client'

import { useTranslations } from 'next-intl'
import { Button } from '../../ui/button'
import { ConfirmDialog } from '../../ui/confirm-dialog'
import { toast } from '../../ui/toast'
import { useHydrated } from '../../ui/use-hydrated'
import { type Action, run } from '../form/action-result'
import { useErrorWords } from '../form/use-error-words'

type RotateKeyProps = {
  /** Until the new key signs. */
  minutes: number
  /** For which the present one is kept. */
  days: number
  action: Action<Record<string, never>>
}

/** Makes the next key, after saying what will happen and when. */
export function RotateKey({ minutes, days, action }: RotateKeyProps) {
  const t = useTranslations('keys')
  const words = useErrorWords()
  const hydrated = useHydrated()
  const rotate = async () => {
    const result = await run(() => action({}))
    if (!result.ok) return words(result.refusal.reason)
    toast.success(t('rotate.done', { minutes }))
  }
  return (
    <ConfirmDialog
      trigger={<Button disabled={!hydrated}>{t('rotate.button')}</Button>}
      tone="neutral"
      title={t('rotate.title')}
      description={t('rotate.sentence', { minutes, days })}
      labels={{ confirm: t('rotate.button'), cancel: t('cancel') }}
      onConfirm={rotate}
    />
  )
}
