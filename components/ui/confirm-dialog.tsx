'use client'

import { AlertDialog as Base } from '@base-ui/react/alert-dialog'
import { type FormEvent, type ReactElement, type ReactNode, useState, useTransition } from 'react'
import { Button, buttonClass } from './button'
import { dialogClass } from './dialog'
import { asTyped } from './input'
import { Notice } from './notice'
import { backdropClass } from './popup'
import { TextField } from './text-field'

type ConfirmDialogProps = {
  trigger?: ReactElement<Record<string, unknown>>
  open?: boolean
  onOpenChange?: (open: boolean) => void
  title: ReactNode
  description: ReactNode
  children?: ReactNode
  /** When given, the confirm button is disabled until exactly `word` is typed; `label` asks for it. */
  typed?: { word: string; label: ReactNode }
  tone?: 'danger' | 'neutral'
  labels: { confirm: string; cancel: string }
  /**
   * Called with the typed word. A returned text is shown as an error and keeps the dialog open; otherwise it closes.
   */
  onConfirm: (typed: string) => Promise<string | null | undefined> | Promise<void>
}

export function ConfirmDialog({
  trigger,
  title,
  description,
  children,
  typed,
  tone,
  labels,
  ...props
}: ConfirmDialogProps) {
  const [openUncontrolled, setOpenUncontrolled] = useState(false)
  const [text, setText] = useState('')
  const [error, setError] = useState<string | null>(null)
  const [pending, start] = useTransition()
  const open = props.open ?? openUncontrolled

  const change = (next: boolean) => {
    if (pending) return
    setText('')
    setError(null)
    setOpenUncontrolled(next)
    props.onOpenChange?.(next)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    start(async () => {
      const refusal = await props.onConfirm(text.trim())
      if (refusal) return setError(refusal)
      setOpenUncontrolled(false)
      setText('')
      props.onOpenChange?.(false)
    })
  }

  return (
    <Base.Root open={open} onOpenChange={change}>
      {trigger ? <Base.Trigger render={trigger} /> : null}
      <Base.Portal>
        <Base.Backdrop className={backdropClass} />
        <Base.Popup className={dialogClass}>
          <form onSubmit={submit} className="flex flex-col gap-4">
            <div className="flex flex-col gap-1">
              <Base.Title className="break-words font-semibold text-section text-strong">{title}</Base.Title>
              <Base.Description className="break-words">{description}</Base.Description>
            </div>
            {children}
            {typed ? (
              <TextField
                label={typed.label}
                value={text}
                onChange={(event) => setText(event.target.value)}
                {...asTyped}
              />
            ) : null}
            {error ? (
              <Notice tone="bad" live>
                {error}
              </Notice>
            ) : null}
            <div className="flex flex-wrap justify-end gap-2">
              <Base.Close disabled={pending} className={buttonClass()}>
                {labels.cancel}
              </Base.Close>
              <Button
                type="submit"
                variant={tone === 'neutral' ? 'primary' : 'destroy'}
                pending={pending}
                disabled={typed !== undefined && text.trim() !== typed.word}
              >
                {labels.confirm}
              </Button>
            </div>
          </form>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
