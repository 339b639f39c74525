'use client'

import { useTranslations } from 'next-intl'
import { Button } from '../../ui/button'
import { ConfirmDialog } from '../../ui/confirm-dialog'
import { toast } from '../../ui/toast'
import { useHydrated } from '../../ui/use-hydrated'
import { type Action, run } from '../form/action-result'
import { useErrorWords } from '../form/use-error-words'

export type WithdrawAction = Action<{ id: string; applicationId: string }>

type WithdrawConsentProps = { userId: string; application: { id: string; name: string }; action: WithdrawAction }

/** Takes back what a user allowed an application, after a question. */
export function WithdrawConsent({ userId, application: { id, name }, action }: WithdrawConsentProps) {
  const t = useTranslations('consent.user.withdraw')
  const cancel = useTranslations('console.words')('cancel')
  const words = useErrorWords()
  const hydrated = useHydrated()
  const withdraw = async () => {
    const result = await run(() => action({ id: userId, applicationId: id }))
    if (!result.ok) return words(result.refusal.reason)
    toast.success(t('done', { name }))
  }
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
