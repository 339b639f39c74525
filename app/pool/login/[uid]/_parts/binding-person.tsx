import type { ReactNode } from 'react'
import { LetterTile } from '@/components/ui/letter-tile'

type BindingPersonProps = {
  /** The source's mark, shown if there is no name. */
  mark?: ReactNode
  name: string | null
  text: string
}

/** The outside account in question, by the name that its source tells, or by the source's mark. */
export function BindingPerson({ mark, name, text }: BindingPersonProps) {
  return (
    <p className="flex max-w-full items-center gap-2 self-center text-muted text-sm">
      {name ? <LetterTile name={name} size="small" /> : mark}
      <span className="min-w-0 truncate" title={text}>
        {text}
      </span>
    </p>
  )
}
