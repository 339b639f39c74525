'use client'

import { useTranslations } from 'next-intl'
import { Button } from '../../ui/button'
import { ConfirmDialog } from '../../ui/confirm-dialog'
import type { Action } from '../form/action-result'
import { useConfirmed } from '../form/use-confirmed'

/** Removes a former key before its time. To confirm, `word` has to be typed. */
export function RemoveKey({ kid, word, action }: { kid: string; word: string; action: Action<{ kid: string }> }) {
  const t = useTranslations('keys')
  const { cancel, hydrated, perform } = useConfirmed()
  const remove = () => perform(() => action({ kid }), t('remove.done'))
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
      labels={{ confirm: t('remove.button'), cancel }}
      onConfirm={remove}
    />
  )
}
