import type { ComponentProps } from 'react'
import { cx } from './cx'

export type ControlLook = {
  /** The size of the login page: 44 px high, 16 px text. */
  large?: boolean
  /** For ids, secrets and code: monospaced, without the browser's completion and correction. */
  mono?: boolean
}

export function controlClass({ large, mono }: ControlLook = {}): string {
  return cx(
    'w-full min-w-0 rounded-control border border-line-strong bg-panel text-strong transition-colors',
    'hover:border-muted focus-visible:outline-offset-1 aria-invalid:border-bad',
    'disabled:cursor-not-allowed disabled:bg-sunken disabled:text-muted [&[readonly]]:bg-sunken [&[readonly]]:text-muted',
    large ? 'min-h-11 px-3 text-base' : 'min-h-9 px-3 text-sm',
    mono && 'font-mono',
  )
}

export type InputProps = ComponentProps<'input'> & ControlLook

/** Attributes that stop browsers and phones from changing the input. */
export const asTyped = { autoComplete: 'off', autoCapitalize: 'none', spellCheck: false } as const

export function Input({ large, mono, className, ...props }: InputProps) {
  return <input {...(mono ? asTyped : {})} {...props} className={cx(controlClass({ large, mono }), className)} />
}
