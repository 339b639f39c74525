'use client'

import { type MouseEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { buttonClass } from '../ui/button'
import { cx } from '../ui/cx'
import { Spinner } from '../ui/spinner'
import { usePageShow } from './use-page-show'

/**
 * Submits a plain form once. It never becomes `disabled`, which would take the focus away. It waits for the form's own
 * submit event, so a form that fails the browser's checks is not taken for sent.
 */
export function SubmitButton({ children }: { children: ReactNode }) {
  const button = useRef<HTMLButtonElement>(null)
  const [sent, setSent] = useState<'no' | 'here' | 'elsewhere'>('no')
  usePageShow(() => setSent('no'))
  useEffect(() => {
    const form = button.current?.form
    const listen = (event: SubmitEvent) => {
      if (event.defaultPrevented) return
      setSent(event.submitter && event.submitter !== button.current ? 'elsewhere' : 'here')
    }
    form?.addEventListener('submit', listen)
    return () => form?.removeEventListener('submit', listen)
  }, [])
  const press = (event: MouseEvent) => {
    if (sent !== 'no') event.preventDefault()
  }
  return (
    <button
      ref={button}
      type="submit"
      onClick={press}
      aria-disabled={sent !== 'no' || undefined}
      aria-busy={sent === 'here' || undefined}
      className={cx(buttonClass({ variant: 'primary', size: 'large', wide: true }), 'aria-disabled:opacity-70')}
    >
      {sent === 'here' ? <Spinner /> : null}
      {children}
    </button>
  )
}
