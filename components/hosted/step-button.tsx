'use client'

import { type ReactNode, useEffect, useRef, useState } from 'react'
import { buttonClass } from '../ui/button'
import { cx } from '../ui/cx'
import { Spinner } from '../ui/spinner'
import { usePageShow } from './use-page-show'

const looks = {
  secondary: buttonClass({ size: 'large', wide: true }),
  link: 'inline-flex items-center gap-2 rounded-control text-accent hover:underline aria-busy:cursor-progress',
  row: 'flex w-full min-w-0 items-center gap-3 rounded-control border border-line-strong bg-raised px-3 py-2 text-left text-strong transition-colors hover:bg-sunken aria-busy:cursor-progress',
}

type StepButtonProps = { look: keyof typeof looks; name?: string; value?: string; children: ReactNode }

/** What SubmitButton is, for a step that is not the one most people take, or for one of several. */
export function StepButton({ look, name, value, children }: StepButtonProps) {
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
  return (
    <button
      ref={button}
      type="submit"
      name={name}
      value={value}
      onClick={(event) => {
        if (sent !== 'no') event.preventDefault()
      }}
      aria-disabled={sent !== 'no' || undefined}
      aria-busy={sent === 'here' || undefined}
      className={cx(looks[look], 'aria-disabled:opacity-70')}
    >
      {sent === 'here' ? <Spinner /> : null}
      {children}
    </button>
  )
}
