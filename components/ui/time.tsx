'use client'

import { Tooltip } from './tooltip'

type TimeProps = {
  /** ISO 8601. */
  dateTime: string
  /** "3 minutes ago", already in the reader's words. */
  relative: string
  /** The exact moment, in a hint. */
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
