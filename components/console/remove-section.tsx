'use client'

import { useRouter } from 'next/navigation'
import type { ReactNode } from 'react'
import { Button } from '../ui/button'
import { ConfirmDialog } from '../ui/confirm-dialog'
import { Section } from '../ui/section'
import type { Action } from './form/action-result'
import { useConfirmed } from './form/use-confirmed'

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
  const { cancel, hydrated, perform } = useConfirmed()
  const router = useRouter()
  const remove = async (confirmation: string) => {
    const refusal = await perform(() => action({ id, confirmation }), words.done)
    if (!refusal) router.replace(next)
    return refusal
  }
  return (
    <Section danger title={words.title} sentence={words.sentence}>
      <div>
        <ConfirmDialog
          trigger={
            <Button variant="danger" disabled={!hydrated}>
              {words.button}
            </Button>
          }
          title={words.confirmTitle}
          description={consequence}
          typed={{ word, label: words.typed }}
          labels={{ confirm: words.button, cancel }}
          onConfirm={remove}
        />
      </div>
    </Section>
  )
}
