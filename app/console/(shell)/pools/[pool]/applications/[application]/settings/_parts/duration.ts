const SECONDS = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 } as const

export type Unit = keyof typeof SECONDS

export const UNITS = Object.keys(SECONDS) as Unit[]

/** A time as a person says it: the amount as it was typed. */
export type Spoken = { amount: string; unit: Unit }

/** In the largest unit that it is a whole number of; nothing at all is no seconds. */
export function spoken(seconds: number): Spoken {
  const unit = UNITS.findLast((each) => seconds && seconds % SECONDS[each] === 0) ?? 'seconds'
  return { amount: String(seconds / SECONDS[unit]), unit }
}

/** Whole seconds; NaN when it is no number. */
export const secondsOf = ({ amount, unit }: Spoken): number =>
  amount.trim() ? Math.round(Number(amount) * SECONDS[unit]) : Number.NaN
