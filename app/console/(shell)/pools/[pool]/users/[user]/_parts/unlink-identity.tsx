'use client'

import { useTranslations } from 'next-intl'
import type { Action } from '@/components/console/form/action-result'
import { ConfirmedButton } from '@/components/console/form/confirmed-button'

export type UnlinkAction = Action<{ id: string; identityId: string }>

type UnlinkIdentityProps = { userId: string; identityId: string; action: UnlinkAction }

/** Unlinks an identity from a user, after confirmation. */
export function UnlinkIdentity({ userId, identityId, action }: UnlinkIdentityProps) {
  const t = useTranslations('console.users.unlink')
  const words = { button: t('button'), title: t('title'), consequence: t('consequence'), done: t('done') }
  return <ConfirmedButton words={words} perform={() => action({ id: userId, identityId })} />
}
