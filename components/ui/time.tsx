export type TimeProps = {
  /** ISO 8601. */
  dateTime: string
  /** "3 minutes ago", already in the reader's words. */
  relative: string
  /** The exact moment, shown on hover. */
  exact: string
}

export function Time({ dateTime, relative, exact }: TimeProps) {
  return (
    <time dateTime={dateTime} title={exact} className="whitespace-nowrap">
      {relative}
    </time>
  )
}
