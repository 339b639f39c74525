import type { ReactNode } from 'react'
import { LetterTile } from '@/components/ui/letter-tile'

type BindingPersonProps = {
  /** Its source's, where it has no name. */
  mark?: ReactNode
  name: string | null
  text: string
}

/** Whose outside account it is. The name is the one its source tells; without one, the source's mark. */
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
