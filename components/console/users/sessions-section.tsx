'use client'

import { useTranslations } from 'next-intl'
import { Button } from '../../ui/button'
import { ConfirmDialog } from '../../ui/confirm-dialog'
import { Section } from '../../ui/section'
import { toast } from '../../ui/toast'
import { useHydrated } from '../../ui/use-hydrated'
import { type Action, run } from '../form/action-result'
import { useErrorWords } from '../form/use-error-words'

type SessionsSectionProps = { user: { id: string; name: string }; action: Action<{ id: string }> }

/** Ends every login of a user, who may come in again. */
export function SessionsSection({ user: { id, name }, action }: SessionsSectionProps) {
  const t = useTranslations('consent.signOut')
  const cancel = useTranslations('console.words')('cancel')
  const words = useErrorWords()
  const hydrated = useHydrated()
  const signOut = async () => {
    const result = await run(() => action({ id }))
    if (!result.ok) return words(result.refusal.reason)
    toast.success(t('done', { name }))
  }
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
