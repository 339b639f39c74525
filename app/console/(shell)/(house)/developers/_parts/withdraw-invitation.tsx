'use client'

import { useTranslations } from 'next-intl'
import type { Action } from '@/components/console/form/action-result'
import { ConfirmedButton } from '@/components/console/form/confirmed-button'

/** Withdraws an open invitation, after confirmation. */
export function WithdrawInvitation({ id, action }: { id: string; action: Action<{ id: string }> }) {
  const t = useTranslations('console.developers.invitations.withdraw')
  const words = { button: t('button'), title: t('title'), consequence: t('consequence'), done: t('done') }
  return <ConfirmedButton words={words} perform={() => action({ id })} />
}
