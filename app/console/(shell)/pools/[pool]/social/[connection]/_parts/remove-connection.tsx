import { useTranslations } from 'next-intl'
import type { Action } from '@/components/console/form/action-result'
import { RemoveSection } from '@/components/console/remove-section'

type RemoveConnectionProps = {
  connection: { id: string; identifier: string; displayName: string }
  /** How many users came in through it. */
  users: number
  action: Action<{ id: string; confirmation: string }>
  next: string
}

export function RemoveConnection({ connection, users, action, next }: RemoveConnectionProps) {
  const t = useTranslations('console.connection.remove')
  const name = connection.displayName
  return (
    <RemoveSection
      words={{
        title: t('title'),
        sentence: t('sentence'),
        button: t('button'),
        confirmTitle: t('confirmTitle', { name }),
        typed: t.rich('typed', { word: () => <code>{connection.identifier}</code> }),
        done: t('done', { name }),
      }}
      consequence={t('consequence', { users })}
      word={connection.identifier}
      id={connection.id}
      action={action}
      next={next}
    />
  )
}
