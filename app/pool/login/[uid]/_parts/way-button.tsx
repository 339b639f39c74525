'use client'

import { type MouseEvent, type ReactNode, useState } from 'react'
import { buttonClass } from '@/components/ui/button'
import { cx } from '@/components/ui/cx'
import { Spinner } from '@/components/ui/spinner'
import { usePageShow } from '@/components/ui/use-page-show'

type WayButtonProps = {
  /** A full navigation: `/login/{uid}/via/{connection}`. */
  href: string
  /** The mark of the connection's source. */
  mark: ReactNode
  /** The connection's Display Name, in a sentence. */
  children: ReactNode
}

/**
 * The button of a connection. Without scripts it is a plain link; with them it shows progress at once and cannot be
 * pressed twice.
 */
export function WayButton({ href, mark, children }: WayButtonProps) {
  const [pressed, setPressed] = useState(false)
  usePageShow(() => setPressed(false))
  const press = (event: MouseEvent) => {
    if (pressed) return event.preventDefault()
    if (!(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)) setPressed(true)
  }
  return (
    <a
      href={href}
      onClick={press}
      rel="nofollow"
      aria-disabled={pressed || undefined}
      aria-busy={pressed || undefined}
      className={cx(buttonClass({ size: 'large', wide: true }), 'aria-disabled:opacity-70')}
    >
      {pressed ? <Spinner className="size-5" /> : mark}
      <span className="min-w-0 break-words">{children}</span>
    </a>
  )
}
