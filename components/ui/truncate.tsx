'use client'

import { useEffect, useRef, useState } from 'react'
import { cx } from './cx'
import { Tooltip } from './tooltip'

/** One line of text. When it is cut off it can be focused, and a tooltip shows the full text. */
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
