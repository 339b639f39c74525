'use client'

import { useTranslations } from 'next-intl'
import { Button } from '../../ui/button'
import { ConfirmDialog } from '../../ui/confirm-dialog'
import type { Action } from '../form/action-result'
import { useConfirmed } from '../form/use-confirmed'

export type WithdrawAction = Action<{ id: string; applicationId: string }>

type WithdrawConsentProps = { userId: string; application: { id: string; name: string }; action: WithdrawAction }

/** Takes back what a user allowed an application, after a question. */
export function WithdrawConsent({ userId, application: { id, name }, action }: WithdrawConsentProps) {
  const t = useTranslations('consent.user.withdraw')
  const { cancel, hydrated, perform } = useConfirmed()
  const withdraw = () => perform(() => action({ id: userId, applicationId: id }), t('done', { name }))
  return (
    <ConfirmDialog
      trigger={
        <Button size="small" disabled={!hydrated}>
          {t('button')}
        </Button>
      }
      tone="danger"
      title={t('title', { name })}
      description={t('consequence')}
      labels={{ confirm: t('button'), cancel }}
      onConfirm={withdraw}
    />
  )
}
