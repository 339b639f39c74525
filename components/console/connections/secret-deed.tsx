'use client'

import { useTranslations } from 'next-intl'
import { Button } from '../../ui/button'
import { ConfirmDialog } from '../../ui/confirm-dialog'
import { toast } from '../../ui/toast'
import { useHydrated } from '../../ui/use-hydrated'
import { type Action, run } from '../form/action-result'
import { useErrorWords } from '../form/use-error-words'

export type SecretAction = Action<{ id: string }>

type SecretDeedProps = { deed: 'promote' | 'drop' | 'retire'; connectionId: string; action: SecretAction }

/** One thing done with a stored secret, after a question. */
export function SecretDeed({ deed, connectionId, action }: SecretDeedProps) {
  const t = useTranslations('console.connection.secrets')
  const words = useErrorWords()
  const hydrated = useHydrated()
  const confirm = async () => {
    const result = await run(() => action({ id: connectionId }))
    if (!result.ok) return words(result.refusal.reason)
    toast.success(t(`${deed}.done`))
  }
  const gentle = deed === 'promote'
  return (
    <ConfirmDialog
      trigger={
        <Button size="small" variant={gentle ? 'secondary' : 'danger'} disabled={!hydrated}>
          {t(`${deed}.button`)}
        </Button>
      }
      tone={gentle ? 'neutral' : 'danger'}
      title={t(`${deed}.title`)}
      description={t(`${deed}.sentence`)}
      labels={{ confirm: t(`${deed}.button`), cancel: t('cancel') }}
      onConfirm={confirm}
    />
  )
}
