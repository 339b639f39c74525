'use client'

import { type MouseEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { buttonClass } from '@/components/ui/button'
import { cx } from '@/components/ui/cx'
import { Spinner } from '@/components/ui/spinner'
import { usePageShow } from '@/components/ui/use-page-show'

const looks = {
  primary: buttonClass({ variant: 'primary', size: 'large', wide: true }),
  /** A step that is not the one most people take. */
  secondary: buttonClass({ size: 'large', wide: true }),
  link: 'inline-flex items-center gap-2 rounded-control text-accent hover:underline aria-busy:cursor-progress',
  /** One of several things to pick. */
  row: 'flex w-full min-w-0 items-center gap-3 rounded-control border border-line-strong bg-raised px-3 py-2 text-left text-strong transition-colors hover:bg-sunken aria-busy:cursor-progress',
}

type SubmitButtonProps = { look?: keyof typeof looks; name?: string; value?: string; children: ReactNode }

/**
 * Submits a plain form once. It never becomes `disabled`, which would take the focus away. It waits for the form's own
 * submit event, so a form that fails the browser's checks is not taken for sent.
 */
export function SubmitButton({ look = 'primary', name, value, children }: SubmitButtonProps) {
  const button = useRef<HTMLButtonElement>(null)
  const [sent, setSent] = useState<'no' | 'here' | 'elsewhere'>('no')
  usePageShow(() => setSent('no'))
  useEffect(() => {
    const form = button.current?.form
    const listen = (event: SubmitEvent) => {
      if (!event.defaultPrevented) setSent(event.submitter === button.current ? 'here' : 'elsewhere')
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
      name={name}
      value={value}
      onClick={press}
      aria-disabled={sent !== 'no' || undefined}
      aria-busy={sent === 'here' || undefined}
      className={cx(looks[look], 'aria-disabled:opacity-70')}
    >
      {sent === 'here' ? <Spinner /> : null}
      {children}
    </button>
  )
}
