'use client'

import { useTranslations } from 'next-intl'
import type { Action } from '@/components/console/form/action-result'
import { ConfirmedButton } from '@/components/console/form/confirmed-button'

export type UnlinkAction = Action<{ id: string; identityId: string }>

type UnlinkIdentityProps = { userId: string; identityId: string; action: UnlinkAction }

/** Takes an outside account away from a user, after a question. */
export function UnlinkIdentity({ userId, identityId, action }: UnlinkIdentityProps) {
  const t = useTranslations('console.users.unlink')
  const words = { button: t('button'), title: t('title'), consequence: t('consequence'), done: t('done') }
  return <ConfirmedButton words={words} perform={() => action({ id: userId, identityId })} />
}
