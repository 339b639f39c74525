import { FlaskConical } from 'lucide-react'
import type { ReactNode } from 'react'

type SandboxBandProps = {
  /** The word for the sandbox, the same on all pages. */
  word: string
  /** One sentence that says what is not real on this page. */
  children: ReactNode
}

export function SandboxBand({ word, children }: SandboxBandProps) {
  return (
    <aside aria-label={word} className="sandbox-band flex items-center justify-center gap-2 px-4 py-2 text-sm">
      <FlaskConical aria-hidden="true" size={16} strokeWidth={1.75} className="shrink-0" />
      <strong className="font-semibold tracking-wider">{word}</strong>
      <span className="min-w-0">{children}</span>
    </aside>
  )
}
