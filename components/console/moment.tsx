import { useFormatter } from 'next-intl'
import { Time } from '../ui/time'

/** A time relative to when the page was made, with the exact time in a tooltip. */
export function Moment({ at }: { at: Date }) {
  const format = useFormatter()
  const exact = format.dateTime(at, { dateStyle: 'medium', timeStyle: 'long' })
  return <Time dateTime={at.toISOString()} relative={format.relativeTime(at)} exact={exact} />
}
