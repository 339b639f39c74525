import { useTranslations } from 'next-intl'
import type { Action } from '@/components/console/form/action-result'
import { RemoveSection } from '@/components/console/remove-section'

type RemoveApplicationProps = {
  application: { id: string; name: string }
  action: Action<{ id: string; confirmation: string }>
  next: string
}

export function RemoveApplication({ application, action, next }: RemoveApplicationProps) {
  const t = useTranslations('console.applications.remove')
  const { id, name } = application
  return (
    <RemoveSection
      words={{
        title: t('title'),
        sentence: t('sentence'),
        button: t('button'),
        confirmTitle: t('confirmTitle', { name }),
        typed: t.rich('typed', { word: () => <code className="whitespace-pre-wrap">{name}</code> }),
        done: t('done', { name }),
      }}
      consequence={t('consequence')}
      word={name}
      id={id}
      action={action}
      next={next}
    />
  )
}
