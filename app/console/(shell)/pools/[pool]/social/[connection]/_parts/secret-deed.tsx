'use client'

import { useTranslations } from 'next-intl'
import type { Action } from '@/components/console/form/action-result'
import { useConfirmed } from '@/components/console/form/use-confirmed'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'

export type SecretAction = Action<{ id: string; fingerprint: string }>

type SecretDeedProps = {
  deed: 'promote' | 'drop' | 'retire'
  connectionId: string
  /** Of the secret that the page shows: another one by then is left alone. */
  fingerprint: string
  action: SecretAction
}

/** Promotes, drops or retires a stored secret, after confirmation. */
export function SecretDeed({ deed, connectionId, fingerprint, action }: SecretDeedProps) {
  const t = useTranslations('console.connection.secrets')
  const { cancel, hydrated, perform } = useConfirmed()
  const confirm = () => perform(() => action({ id: connectionId, fingerprint }), t(`${deed}.done`))
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
      labels={{ confirm: t(`${deed}.button`), cancel }}
      onConfirm={confirm}
    />
  )
}
