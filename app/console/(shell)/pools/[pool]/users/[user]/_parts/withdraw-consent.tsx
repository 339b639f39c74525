'use client'

import { useTranslations } from 'next-intl'
import type { Action } from '@/components/console/form/action-result'
import { ConfirmedButton } from '@/components/console/form/confirmed-button'

export type WithdrawAction = Action<{ id: string; applicationId: string }>

type WithdrawConsentProps = { userId: string; application: { id: string; name: string }; action: WithdrawAction }

/** Withdraws a user's consent for an application, after confirmation. */
export function WithdrawConsent({ userId, application: { id, name }, action }: WithdrawConsentProps) {
  const t = useTranslations('consent.user.withdraw')
  const words = {
    button: t('button'),
    title: t('title', { name }),
    consequence: t('consequence'),
    done: t('done', { name }),
  }
  return <ConfirmedButton words={words} perform={() => action({ id: userId, applicationId: id })} />
}
