'use client'

import { useTranslations } from 'next-intl'
import { Button } from '../../ui/button'
import { ConfirmDialog } from '../../ui/confirm-dialog'
import { toast } from '../../ui/toast'
import { useHydrated } from '../../ui/use-hydrated'
import { type Action, run } from '../form/action-result'
import { useErrorWords } from '../form/use-error-words'

/** Takes a former key away before its time; `word` has to be typed. */
export function RemoveKey({ kid, word, action }: { kid: string; word: string; action: Action<{ kid: string }> }) {
  const t = useTranslations('keys')
  const words = useErrorWords()
  const hydrated = useHydrated()
  const remove = async () => {
    const result = await run(() => action({ kid }))
    if (!result.ok) return words(result.refusal.reason)
    toast.success(t('remove.done'))
  }
  return (
    <ConfirmDialog
      trigger={
        <Button size="small" variant="danger" disabled={!hydrated} aria-label={t('remove.label', { kid: word })}>
          {t('remove.button')}
        </Button>
      }
      tone="danger"
      title={t('remove.title', { kid: word })}
      description={t('remove.sentence')}
      typed={{ word, label: t('remove.typed', { kid: word }) }}
      labels={{ confirm: t('remove.button'), cancel: t('cancel') }}
      onConfirm={remove}
    />
  )
}
