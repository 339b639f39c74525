import type { ComponentProps } from 'react'

/** Our logo: two door leaves with a ring, in one colour. Hidden from screen readers: the name stands beside it. */
export function Mark({ className = 'size-5', ...props }: ComponentProps<'svg'>) {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" className={`shrink-0 ${className}`} {...props}>
      <path
        fill="currentColor"
        d="M7.4 1.5H3.5a2 2 0 0 0-2 2v11h5.9v-2.05a4 4 0 0 1 0-7.9zM8.6 1.5h3.9a2 2 0 0 1 2 2v11H8.6v-2.05a4 4 0 0 0 0-7.9z"
      />
      <circle cx="8" cy="8.5" r="2.1" fill="none" stroke="currentColor" strokeWidth="1.5" />
    </svg>
  )
}
