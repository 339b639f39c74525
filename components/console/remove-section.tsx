'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Button } from '../ui/button'
import { ConfirmDialog } from '../ui/confirm-dialog'
import { Section } from '../ui/section'
import { toast } from '../ui/toast'
import { type Action, run } from './form/action-result'
import { useErrorWords } from './form/use-error-words'

type RemoveSectionProps = {
  /** What stands in the section and on its button. */
  words: { title: string; sentence: string; button: string; confirmTitle: string; done: string; typed: ReactNode }
  /** What is lost with it, told in the dialog. */
  consequence: string
  /** What has to be typed. */
  word: string
  id: string
  action: Action<{ id: string; confirmation: string }>
  /** Where there is something left to see. */
  next: string
}

export function RemoveSection({ words, consequence, word, id, action, next }: RemoveSectionProps) {
  const t = useTranslations('console.words')
  const errors = useErrorWords()
  const router = useRouter()
  const remove = async (confirmation: string) => {
    const result = await run(() => action({ id, confirmation }))
    if (!result.ok) return errors(result.refusal.reason)
    toast.success(words.done)
    router.replace(next)
  }
  return (
    <Section danger title={words.title} sentence={words.sentence}>
      <div>
        <ConfirmDialog
          trigger={<Button variant="danger">{words.button}</Button>}
          title={words.confirmTitle}
          description={consequence}
          typed={{ word, label: words.typed }}
          labels={{ confirm: words.button, cancel: t('cancel') }}
          onConfirm={remove}
        />
      </div>
    </Section>
  )
}
