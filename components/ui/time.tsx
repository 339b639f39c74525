'use client'

import { Tooltip } from './tooltip'

type TimeProps = {
  /** ISO 8601. */
  dateTime: string
  /** Such as "3 minutes ago", in the reader's language. */
  relative: string
  /** The exact time, for the tooltip. */
  exact: string
}

export function Time({ dateTime, relative, exact }: TimeProps) {
  return (
    <Tooltip text={exact}>
      <time
        dateTime={dateTime}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the exact time must be reachable by keyboard
        tabIndex={0}
        className="whitespace-nowrap rounded-control"
      >
        {relative}
      </time>
    </Tooltip>
  )
}
