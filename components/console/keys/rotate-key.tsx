'use client'

import { useTranslations } from 'next-intl'
import { Button } from '../../ui/button'
import { ConfirmDialog } from '../../ui/confirm-dialog'
import type { Action } from '../form/action-result'
import { useConfirmed } from '../form/use-confirmed'

type RotateKeyProps = {
  /** Minutes until the new key signs. */
  minutes: number
  /** Days for which the current key stays published after that. */
  days: number
  action: Action<Record<string, never>>
}

/** Creates the next key, after a dialog that says what will happen and when. */
export function RotateKey({ minutes, days, action }: RotateKeyProps) {
  const t = useTranslations('keys')
  const { cancel, hydrated, perform } = useConfirmed()
  const rotate = () => perform(() => action({}), t('rotate.done', { minutes }))
  return (
    <ConfirmDialog
      trigger={<Button disabled={!hydrated}>{t('rotate.button')}</Button>}
      tone="neutral"
      title={t('rotate.title')}
      description={t('rotate.sentence', { minutes, days })}
      labels={{ confirm: t('rotate.button'), cancel }}
      onConfirm={rotate}
    />
  )
}
