'use client'

import { useEffect, useRef, useState } from 'react'
import { cx } from './cx'
import { Tooltip } from './tooltip'

/** One line at most. Where it is cut it takes focus, and a hint has the whole text. */
export function Truncate({ text, className }: { text: string; className?: string }) {
  const line = useRef<HTMLSpanElement>(null)
  const [cut, setCut] = useState(false)
  useEffect(() => {
    const { current } = line
    if (!current) return
    const observer = new ResizeObserver(() => setCut(current.scrollWidth > current.clientWidth))
    observer.observe(current)
    return () => observer.disconnect()
  }, [])
  return (
    <Tooltip text={text} disabled={!cut}>
      <span
        ref={line}
        tabIndex={cut ? 0 : undefined}
        className={cx('block min-w-0 truncate rounded-control focus-visible:-outline-offset-2', className)}
      >
        {text}
      </span>
    </Tooltip>
  )
}
