/** Seconds to the second try, the third, and so on. The job looks for due notices once a minute. */
const RETRY_DELAYS = [60, 5 * 60, 30 * 60, 2 * 3600]

/** How many notices one process sends at the same time: in all, of one pool, and of one application. */
const MAX_IN_FLIGHT = 20
const MAX_OF_POOL = 10
export const MAX_OF_APPLICATION = 4

/** Which application a notice is for. */
type Recipient = { poolId: string; applicationId: string }

/**
 * Selects the due notices to send beside those in flight: of the pool with the fewest in flight, of its application with the
 * fewest, the oldest. So an application that is slow to answer delays only its own notices.
 * @param due the oldest first
 */
export function selectNext<T extends Recipient>(due: readonly T[], inFlight: readonly Recipient[]): T[] {
  const pools = new Map<string, number>()
  const applications = new Map<string, number>()
  const ofPool = ({ poolId }: Recipient) => pools.get(poolId) ?? 0
  const ofApplication = ({ applicationId }: Recipient) => applications.get(applicationId) ?? 0
  const send = (one: Recipient) => {
    pools.set(one.poolId, ofPool(one) + 1)
    applications.set(one.applicationId, ofApplication(one) + 1)
  }
  inFlight.forEach(send)
  const next = new Set<T>()
  while (inFlight.length + next.size < MAX_IN_FLIGHT) {
    let first: T | undefined
    for (const one of due) {
      if (next.has(one) || ofPool(one) >= MAX_OF_POOL || ofApplication(one) >= MAX_OF_APPLICATION) continue
      if (!first || ofPool(one) < ofPool(first)) first = one
      else if (ofPool(one) === ofPool(first) && ofApplication(one) < ofApplication(first)) first = one
    }
    if (!first) break
    send(first)
    next.add(first)
  }
  return [...next]
}

/** Seconds to wait after `tries` failed tries; null when there is no further try. */
export const retryDelay = (tries: number): number | null => RETRY_DELAYS[tries - 1] ?? null
