import Link from 'next/link'
import type { ComponentProps, ReactNode } from 'react'
import { cx } from './cx'

/** `head` is a row of `Th`, `children` are `Tr`s. Scrolls sideways by itself when the screen is narrow. */
export function Table({ label, head, children }: { label: string; head: ReactNode; children: ReactNode }) {
  return (
    <div className="relative overflow-x-auto rounded-panel border border-line bg-panel">
      <table aria-label={label} className="w-full min-w-160 border-collapse text-left text-sm">
        <thead className="border-line border-b text-muted">
          <tr>{head}</tr>
        </thead>
        <tbody className="divide-y divide-line">{children}</tbody>
      </table>
    </div>
  )
}

export function Th({ end, className, ...props }: ComponentProps<'th'> & { end?: boolean }) {
  return (
    <th
      scope="col"
      {...props}
      className={cx('h-10 whitespace-nowrap px-4 font-normal', end && 'text-right', className)}
    />
  )
}

export function Tr({ className, ...props }: ComponentProps<'tr'>) {
  return <tr {...props} className={cx('group h-11 transition-colors hover:bg-sunken/60', className)} />
}

type TdProps = ComponentProps<'td'> & {
  /** Takes the room that is left and cuts what is longer: for names. */
  grow?: boolean
  /** Numbers and row menus. */
  end?: boolean
}

export function Td({ grow, end, className, ...props }: TdProps) {
  return (
    <td
      {...props}
      className={cx('h-11 px-4 py-1.5', grow ? 'w-1/2 max-w-0' : 'whitespace-nowrap', end && 'text-right', className)}
    />
  )
}

/** The name is the link. */
export function RowLink({ href, children, title }: { href: string; children: ReactNode; title?: string }) {
  return (
    <Link
      href={href}
      title={title ?? (typeof children === 'string' ? children : undefined)}
      className="block truncate rounded-control font-semibold text-strong hover:text-accent hover:underline focus-visible:outline-offset-1"
    >
      {children}
    </Link>
  )
}
