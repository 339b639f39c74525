'use client'

import { useTranslations } from 'next-intl'
import type { Action } from '@/components/console/form/action-result'
import { useConfirmed } from '@/components/console/form/use-confirmed'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Section } from '@/components/ui/section'

type SessionsSectionProps = { user: { id: string; name: string }; action: Action<{ id: string }> }

/** Ends all sessions of a user, who may log in again. */
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
