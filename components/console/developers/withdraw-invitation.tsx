'use client'

import { useTranslations } from 'next-intl'
import { Button } from '../../ui/button'
import { ConfirmDialog } from '../../ui/confirm-dialog'
import type { Action } from '../form/action-result'
import { useConfirmed } from '../form/use-confirmed'

/** Takes an open invitation back, after a question. */
export function WithdrawInvitation({ id, action }: { id: string; action: Action<{ id: string }> }) {
  const t = useTranslations('console.developers.invitations.withdraw')
  const { cancel, hydrated, perform } = useConfirmed()
  return (
    <ConfirmDialog
      trigger={
        <Button size="small" disabled={!hydrated}>
          {t('button')}
        </Button>
      }
      tone="danger"
      title={t('title')}
      description={t('consequence')}
      labels={{ confirm: t('button'), cancel }}
      onConfirm={() => perform(() => action({ id }), t('done'))}
    />
  )
}
