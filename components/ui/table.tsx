import Link from 'next/link'
import type { ComponentProps, ReactNode } from 'react'
import { cx } from './cx'

type TableProps = {
  label: string
  /** `Th` cells. */
  head: ReactNode
  /** `Tr` rows. */
  children: ReactNode
  /** The table fits a phone without scrolling, because its other columns are `max-sm:hidden`. */
  fits?: boolean
}

/** On narrow screens the table scrolls sideways, not the page. */
export function Table({ label, head, children, fits }: TableProps) {
  return (
    <div className="relative overflow-x-auto rounded-panel border border-line bg-panel">
      <table
        aria-label={label}
        className={cx('w-full border-collapse text-left text-sm', fits ? 'sm:min-w-160' : 'min-w-160')}
      >
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
  /** For names: takes the remaining width and truncates longer text. */
  grow?: boolean
  /** Aligned right: for numbers and row menus. */
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

type RowLinkProps = {
  href: string
  children: ReactNode
  title?: string
  id?: string
  /** Wraps instead of truncating: for names that begin alike. */
  wrap?: boolean
}

/** The name in a row, as a link to its page. */
export function RowLink({ href, children, title, id, wrap }: RowLinkProps) {
  return (
    <Link
      id={id}
      href={href}
      title={title ?? (typeof children === 'string' ? children : undefined)}
      className={cx(
        'block rounded-control font-semibold text-strong hover:text-accent hover:underline focus-visible:outline-offset-1',
        wrap ? 'whitespace-normal text-pretty' : 'truncate',
      )}
    >
      {children}
    </Link>
  )
}
