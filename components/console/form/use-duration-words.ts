import { useTranslations } from 'next-intl'
import { durationOf } from './duration'

/** Gives the words for a number of seconds, such as "2 hours". */
export function useDurationWords(): (seconds: number) => string {
  const t = useTranslations('console.form.duration.amount')
  return (seconds) => {
    const { amount, unit } = durationOf(seconds)
    return t(unit, { count: Number(amount) })
  }
}
