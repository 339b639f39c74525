'use client'

import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { buttonClass } from './button'
import { cx } from './cx'
import { useHydrated } from './use-hydrated'

export type CopyLabels = { copy: string; copied: string }
type CopyButtonProps = { text: string; labels: CopyLabels; className?: string }

export function CopyButton({ text, labels, className }: CopyButtonProps) {
  const hydrated = useHydrated()
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 2000)
    return () => clearTimeout(timer)
  }, [copied])
  const Icon = copied ? Check : Copy
  return (
    <>
      <button
        type="button"
        aria-label={labels.copy}
        title={labels.copy}
        onClick={async () => setCopied(await copy(text))}
        className={cx(buttonClass({ variant: 'ghost', size: 'icon' }), 'shrink-0', !hydrated && 'invisible', className)}
      >
        <Icon aria-hidden="true" size={16} strokeWidth={1.75} className={copied ? 'text-ok' : undefined} />
      </button>
      <span role="status" className="sr-only">
        {copied ? labels.copied : ''}
      </span>
    </>
  )
}

/** Without https there is no Clipboard API; selecting an off-screen field and `execCommand` still work there. */
async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    const focused = document.activeElement
    const field = document.createElement('textarea')
    field.value = text
    field.className = 'sr-only'
    // A modal dialog keeps the focus inside itself, so the field is put beside the focused button.
    ;(focused?.parentElement ?? document.body).append(field)
    field.select()
    const done = document.execCommand('copy')
    field.remove()
    if (focused instanceof HTMLElement) focused.focus()
    return done
  }
}
