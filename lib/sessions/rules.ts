/** Seconds until the second try, the third, and so on. What is due is looked for once a minute. */
const RETRY_DELAYS = [60, 5 * 60, 30 * 60, 2 * 3600]

/** So many are told at a time by one process: of all, of one pool, of one application. */
const MAX_IN_FLIGHT = 20
const MAX_OF_POOL = 10
export const MAX_OF_APPLICATION = 4

/** Whom a notice is for. */
type Recipient = { poolId: string; applicationId: string }

/**
 * Which of the notices that are due are sent beside those on their way. The pool with the fewest on their way comes first,
 * of it the application with the fewest, and then the oldest notice: one that answers late or never keeps only its own
 * waiting.
 * @param due the oldest first
 */
export function selectNext<T extends Recipient>(due: readonly T[], onTheirWay: readonly Recipient[]): T[] {
  const pools = new Map<string, number>()
  const applications = new Map<string, number>()
  const ofPool = ({ poolId }: Recipient) => pools.get(poolId) ?? 0
  const ofApplication = ({ applicationId }: Recipient) => applications.get(applicationId) ?? 0
  const send = (one: Recipient) => {
    pools.set(one.poolId, ofPool(one) + 1)
    applications.set(one.applicationId, ofApplication(one) + 1)
  }
  onTheirWay.forEach(send)
  const next = new Set<T>()
  while (onTheirWay.length + next.size < MAX_IN_FLIGHT) {
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

/** Seconds until an application is told again that did not listen `tries` times; null: it has been tried often enough. */
export const retryDelay = (tries: number): number | null => RETRY_DELAYS[tries - 1] ?? null
