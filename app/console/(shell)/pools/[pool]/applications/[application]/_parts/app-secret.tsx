'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { type Action, run } from '@/components/console/form/action-result'
import { useErrorWords } from '@/components/console/form/use-error-words'
import { SecretOnce } from '@/components/console/secret-once'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'

type AppSecretProps = {
  applicationId: string
  last4: string | null
  /** When the secret was set, as text. */
  setAt: ReactNode
  replace: Action<{ id: string }, string>
}

/** The secret's last digits and age, and a button that replaces it. */
export function AppSecret({ applicationId, last4, setAt, replace }: AppSecretProps) {
  const t = useTranslations('console')
  const words = useErrorWords()
  const [secret, setSecret] = useState<string | null>(null)
  const confirm = async () => {
    const result = await run(() => replace({ id: applicationId }))
    if (!result.ok) return words(result.refusal.reason)
    setSecret(result.data)
  }
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <code className="font-mono text-[0.8125rem]">••••••••••••{last4}</code>
      <span className="text-muted">{setAt}</span>
      <ConfirmDialog
        trigger={<Button size="small">{t('secret.replace')}</Button>}
        title={t('applications.secret.replaceTitle')}
        description={t('applications.secret.replaceSentence')}
        labels={{ confirm: t('secret.replace'), cancel: t('words.cancel') }}
        onConfirm={confirm}
      />
      <SecretOnce
        secret={secret}
        title={t('applications.secret.newTitle')}
        sentence={t('applications.secret.once')}
        what={t('applications.secret.label')}
        onSaved={() => setSecret(null)}
      />
    </div>
  )
}
