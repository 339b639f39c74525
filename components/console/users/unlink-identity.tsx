'use client'

import { useTranslations } from 'next-intl'
import { Button } from '../../ui/button'
import { ConfirmDialog } from '../../ui/confirm-dialog'
import { toast } from '../../ui/toast'
import { useHydrated } from '../../ui/use-hydrated'
import { type Action, run } from '../form/action-result'
import { useErrorWords } from '../form/use-error-words'

export type UnlinkAction = Action<{ id: string; identityId: string }>

type UnlinkIdentityProps = { userId: string; identityId: string; action: UnlinkAction }

/** Takes an outside account away from a user, after a question. */
export function UnlinkIdentity({ userId, identityId, action }: UnlinkIdentityProps) {
  const t = useTranslations('console')
  const words = useErrorWords()
  const hydrated = useHydrated()
  const unlink = async () => {
    const result = await run(() => action({ id: userId, identityId }))
    if (!result.ok) return words(result.refusal.reason)
    toast.success(t('users.unlink.done'))
  }
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
      labels={{ confirm: t('users.unlink.button'), cancel: t('words.cancel') }}
      onConfirm={unlink}
    />
  )
}
