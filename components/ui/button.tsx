import Link from 'next/link'
import type { ComponentProps } from 'react'
import { cx } from './cx'
import { Spinner } from './spinner'

export type ButtonLook = {
  /** At most one `primary` per view. `danger` opens a confirmation, `destroy` confirms it. */
  variant?: 'primary' | 'secondary' | 'ghost' | 'danger' | 'destroy'
  /** 28, 36 or 44 px high; `icon` is 32 px square and needs an aria-label. */
  size?: 'small' | 'medium' | 'large' | 'icon'
  wide?: boolean
}

const variants = {
  primary: 'border-accent bg-accent text-on-accent hover:border-accent-strong hover:bg-accent-strong',
  secondary: 'border-line-strong bg-raised text-strong hover:bg-sunken',
  ghost: 'border-transparent text-normal hover:bg-sunken hover:text-strong',
  danger: 'border-line-strong bg-raised text-bad hover:border-bad hover:bg-bad-soft',
  destroy: 'border-bad bg-bad text-on-accent hover:border-bad-strong hover:bg-bad-strong',
}

const sizes = {
  small: 'min-h-7 px-2.5 py-0.5',
  medium: 'min-h-9 px-3.5 py-1.5',
  large: 'min-h-11 px-4 py-2 text-base',
  icon: 'size-8 p-0',
}

export function buttonClass({ variant = 'secondary', size = 'medium', wide }: ButtonLook = {}): string {
  return cx(
    'inline-flex max-w-full select-none items-center justify-center gap-2 rounded-control border font-semibold transition-colors',
    'disabled:cursor-not-allowed disabled:opacity-60 aria-busy:cursor-progress',
    variants[variant],
    sizes[size],
    wide && 'w-full',
  )
}

type ButtonProps = ComponentProps<'button'> & ButtonLook & { pending?: boolean }

export function Button({ variant, size, wide, pending, className, children, disabled, ...props }: ButtonProps) {
  return (
    <button
      type="button"
      {...props}
      disabled={disabled || pending}
      aria-busy={pending || undefined}
      className={cx(buttonClass({ variant, size, wide }), className)}
    >
      {pending ? <Spinner /> : null}
      {pending && size === 'icon' ? null : children}
    </button>
  )
}

type ButtonLinkProps = ComponentProps<typeof Link> & ButtonLook

export function ButtonLink({ variant, size, wide, className, ...props }: ButtonLinkProps) {
  return <Link {...props} className={cx(buttonClass({ variant, size, wide }), className)} />
}

type ButtonAnchorProps = ComponentProps<'a'> & ButtonLook

/** For another host, a route handler or a download: navigates without the client router. */
export function ButtonAnchor({ variant, size, wide, className, children, ...props }: ButtonAnchorProps) {
  return (
    <a {...props} className={cx(buttonClass({ variant, size, wide }), className)}>
      {children}
    </a>
  )
}
