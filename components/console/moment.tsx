import { useFormatter } from 'next-intl'
import { Time } from '../ui/time'

/** When something was: in words, with the exact time on hover. */
export function Moment({ at }: { at: Date }) {
  const format = useFormatter()
  const exact = format.dateTime(at, { dateStyle: 'medium', timeStyle: 'long' })
  return <Time dateTime={at.toISOString()} relative={format.relativeTime(at)} exact={exact} />
}
