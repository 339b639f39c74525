'use client'

import { useTranslations } from 'next-intl'
import { Button } from '../../ui/button'
import { ConfirmDialog } from '../../ui/confirm-dialog'
import type { Action } from '../form/action-result'
import { useConfirmed } from '../form/use-confirmed'

export type UnlinkAction = Action<{ id: string; identityId: string }>

type UnlinkIdentityProps = { userId: string; identityId: string; action: UnlinkAction }

/** Takes an outside account away from a user, after a question. */
export function UnlinkIdentity({ userId, identityId, action }: UnlinkIdentityProps) {
  const t = useTranslations('console')
  const { cancel, hydrated, perform } = useConfirmed()
  const unlink = () => perform(() => action({ id: userId, identityId }), t('users.unlink.done'))
  return (
    <ConfirmDialog
      trigger={
        <Button size="small" disabled={!hydrated}>
          {t('users.unlink.button')}
        </Button>
      }
      tone="danger"
      title={t('users.unlink.title')}
      description={t('users.unlink.consequence')}
      labels={{ confirm: t('users.unlink.button'), cancel }}
      onConfirm={unlink}
    />
  )
}
