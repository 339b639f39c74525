import type { ReactNode } from 'react'
import { cx } from './cx'

/** Preformatted text that scrolls inside its own box. */
export function ScrollText({ className, children }: { className: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard
    <pre tabIndex={0} className={cx('overflow-auto font-mono text-[0.8125rem] text-strong', className)}>
      {children}
    </pre>
  )
}
