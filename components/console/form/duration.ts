const SECONDS = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 } as const

export type Unit = keyof typeof SECONDS

export const UNITS = Object.keys(SECONDS) as Unit[]

/** A duration as the field shows it: the amount is text, as it was typed. */
export type Duration = { amount: string; unit: Unit }

/** In the largest unit that gives a whole number; 0 is in seconds. */
export function durationOf(seconds: number): Duration {
  const unit = UNITS.findLast((each) => seconds && seconds % SECONDS[each] === 0) ?? 'seconds'
  return { amount: String(seconds / SECONDS[unit]), unit }
}

/** Rounded to whole seconds; NaN when the amount is no number. */
export const secondsOf = ({ amount, unit }: Duration): number =>
  amount.trim() ? Math.round(Number(amount) * SECONDS[unit]) : Number.NaN
