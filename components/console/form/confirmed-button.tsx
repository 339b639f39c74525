'use client'

import { Button } from '../../ui/button'
import { ConfirmDialog } from '../../ui/confirm-dialog'
import type { Action } from './action-result'
import { useConfirmed } from './use-confirmed'

type ConfirmedButtonProps = {
  words: { button: string; title: string; consequence: string; done: string }
  /** Runs after confirmation. */
  perform: () => ReturnType<Action<unknown>>
}

/** A small button for a removal that asks for confirmation. */
export function ConfirmedButton({ words, perform }: ConfirmedButtonProps) {
  const { cancel, hydrated, perform: run } = useConfirmed()
  return (
    <ConfirmDialog
      trigger={
        <Button size="small" disabled={!hydrated}>
          {words.button}
        </Button>
      }
      tone="danger"
      title={words.title}
      description={words.consequence}
      labels={{ confirm: words.button, cancel }}
      onConfirm={() => run(perform, words.done)}
    />
  )
}
