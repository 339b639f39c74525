'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { Button } from '../ui/button'
import { ConfirmDialog } from '../ui/confirm-dialog'
import { Section } from '../ui/section'
import type { Action } from './form/action-result'
import { useConfirmed } from './form/use-confirmed'

type RemoveSectionProps = {
  /** Which messages it uses: `console.<of>.remove`. */
  of: 'applications' | 'connection'
  name: string
  /** What else is lost by the removal, for the dialog. */
  consequence: string
  /** The word that has to be typed to confirm. */
  word: string
  id: string
  action: Action<{ id: string; confirmation: string }>
  /** The page to go to after the removal. */
  next: string
}

export function RemoveSection({ of, name, consequence, word, id, action, next }: RemoveSectionProps) {
  const t = useTranslations(`console.${of}.remove`)
  const { cancel, hydrated, perform } = useConfirmed()
  const router = useRouter()
  const remove = async (confirmation: string) => {
    const refusal = await perform(() => action({ id, confirmation }), t('done', { name }))
    if (!refusal) router.replace(next)
    return refusal
  }
  const typed = t.rich('typed', { word: () => <code className="whitespace-pre-wrap">{word}</code> })
  return (
    <Section danger title={t('title')} sentence={t('sentence')}>
      <div>
        <ConfirmDialog
          trigger={
            <Button variant="danger" disabled={!hydrated}>
              {t('button')}
            </Button>
          }
          title={t('confirmTitle', { name })}
          description={consequence}
          typed={{ word, label: typed }}
          labels={{ confirm: t('button'), cancel }}
          onConfirm={remove}
        />
      </div>
    </Section>
  )
}
