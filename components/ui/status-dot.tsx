import type { ReactNode } from 'react'
import { cx } from './cx'

const tones = {
  ok: 'bg-ok',
  warn: 'bg-warn',
  bad: 'bg-bad',
  accent: 'bg-accent',
  /** A ring, not a disc, so that "off" does not depend on colour. */
  off: 'border-[1.5px] border-muted',
}

type StatusDotProps = { tone: keyof typeof tones; children: ReactNode }

/** A coloured dot beside a word; the word carries the meaning. */
export function StatusDot({ tone, children }: StatusDotProps) {
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap">
      <span aria-hidden="true" className={cx('size-2 shrink-0 rounded-full', tones[tone])} />
      {children}
    </span>
  )
}
