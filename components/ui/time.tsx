'use client'

import { Tooltip } from './tooltip'

type TimeProps = {
  /** ISO 8601. */
  dateTime: string
  /** Such as "3 minutes ago", in the reader's language. */
  relative: string
  /** The exact time, for the tooltip. */
  exact: string
  /** Off in a notice, where the next stop has to be its button. */
  isTabStop?: boolean
}

export function Time({ dateTime, relative, exact, isTabStop = true }: TimeProps) {
  return (
    <Tooltip text={exact}>
      <time
        dateTime={dateTime}
        // The exact time must be reachable by keyboard.
        tabIndex={isTabStop ? 0 : -1}
        className="whitespace-nowrap rounded-control"
      >
        {relative}
      </time>
    </Tooltip>
  )
}
