'use client'

import { useTranslations } from 'next-intl'
import { Button } from '../../ui/button'
import { ConfirmDialog } from '../../ui/confirm-dialog'
import { Section } from '../../ui/section'
import { toast } from '../../ui/toast'
import { type Action, run } from '../form/action-result'
import { useErrorWords } from '../form/use-error-words'

type StatusInput = { id: string; status: 'active' | 'blocked' }

/** Blocks a user, or lets a blocked one in again. */
export function StatusSection({ user, action }: { user: StatusInput & { name: string }; action: Action<StatusInput> }) {
  const t = useTranslations('console')
  const words = useErrorWords()
  const deed = user.status === 'active' ? 'block' : 'unblock'
  const change = async () => {
    const result = await run(() => action({ id: user.id, status: deed === 'block' ? 'blocked' : 'active' }))
    if (!result.ok) return words(result.refusal.reason)
    toast.success(t(`users.${deed}.done`, { name: user.name }))
  }
  return (
    <Section danger title={t('users.access')} sentence={t(`users.${deed}.sentence`)}>
      <div>
        <ConfirmDialog
          trigger={<Button variant={deed === 'block' ? 'danger' : 'secondary'}>{t(`users.${deed}.button`)}</Button>}
          tone={deed === 'block' ? 'danger' : 'neutral'}
          title={t(`users.${deed}.title`, { name: user.name })}
          description={t(`users.${deed}.consequence`)}
          labels={{ confirm: t(`users.${deed}.button`), cancel: t('words.cancel') }}
          onConfirm={change}
        />
      </div>
    </Section>
  )
}
