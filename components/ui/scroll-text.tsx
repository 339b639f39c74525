import type { ReactNode } from 'react'
import { cx } from './cx'

/** Text with its line breaks, as code has it, that scrolls within itself. */
export function ScrollText({ className, children }: { className: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
    <pre tabIndex={0} className={cx('overflow-auto font-mono text-[0.8125rem] text-strong', className)}>
      {children}
    </pre>
  )
}
