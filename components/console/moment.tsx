import { useFormatter } from 'next-intl'
import { Time } from '../ui/time'

type MomentProps = {
  at: Date
  /** When the page was made, if left out. */
  now?: Date
}

/** A time relative to now, with the exact time in a tooltip. */
export function Moment({ at, now }: MomentProps) {
  const format = useFormatter()
  const exact = format.dateTime(at, { dateStyle: 'medium', timeStyle: 'long' })
  return <Time dateTime={at.toISOString()} relative={format.relativeTime(at, now)} exact={exact} />
}
