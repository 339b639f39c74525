'use client'

import { useState } from 'react'
import { Button } from './button'
import { Input, type InputProps } from './input'
import { PasswordInput } from './password-input'

type SecretInputProps = Omit<InputProps, 'type' | 'defaultValue'> & {
  /** A mask for the stored secret, such as `••••••3f2a`, never the secret itself; null when none is stored. */
  stored: string | null
  labels: { replace: string; keep: string; show: string; hide: string }
  /** Called when the person keeps the stored secret after all: clear the form's value then. */
  onKeep?: () => void
}

/** Submits nothing under `name` until the person chooses to replace the stored secret. */
export function SecretInput({ stored, labels, onKeep, ...props }: SecretInputProps) {
  // The pressed button disappears, so the focus moves to what takes its place.
  const [pressed, setPressed] = useState<'replace' | 'keep' | null>(null)
  const replacing = pressed === 'replace'
  if (stored !== null && !replacing) {
    return (
      <span className="flex gap-2">
        <Input mono readOnly value={stored} id={props.id} aria-describedby={props['aria-describedby']} />
        <Button key="replace" autoFocus={pressed === 'keep'} onClick={() => setPressed('replace')} className="shrink-0">
          {labels.replace}
        </Button>
      </span>
    )
  }
  const keep = () => {
    setPressed('keep')
    onKeep?.()
  }
  return (
    <span className="flex gap-2">
      <span className="min-w-0 flex-1">
        <PasswordInput autoComplete="off" mono autoFocus={replacing} {...props} labels={labels} />
      </span>
      {replacing ? (
        <Button key="keep" variant="ghost" onClick={keep} className="shrink-0">
          {labels.keep}
        </Button>
      ) : null}
    </span>
  )
}
