'use client'

import { useTranslations } from 'next-intl'
import { Button } from '../../ui/button'
import { ConfirmDialog } from '../../ui/confirm-dialog'
import { Section } from '../../ui/section'
import type { Action } from '../form/action-result'
import { useConfirmed } from '../form/use-confirmed'

type SessionsSectionProps = { user: { id: string; name: string }; action: Action<{ id: string }> }

/** Ends every login of a user, who may come in again. */
export function SessionsSection({ user: { id, name }, action }: SessionsSectionProps) {
  const t = useTranslations('console.users.signOut')
  const { cancel, hydrated, perform } = useConfirmed()
  const signOut = () => perform(() => action({ id }), t('done', { name }))
  return (
    <Section title={t('title')} sentence={t('sentence')}>
      <div>
        <ConfirmDialog
          trigger={<Button disabled={!hydrated}>{t('button')}</Button>}
          tone="danger"
          title={t('question', { name })}
          description={t('consequence')}
          labels={{ confirm: t('button'), cancel }}
          onConfirm={signOut}
        />
      </div>
    </Section>
  )
}
