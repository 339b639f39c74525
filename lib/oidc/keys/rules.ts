import { TTL } from '../../applications/rules'
import { after } from '../../clock'
import { DAY, LIFETIMES } from '../lifetimes'

/** A key's id, and the time from which it signs. */
export type KeyDates = { kid: string; activeAt: Date }

/** A new key is published this long before it signs, so that clients that cache the key set have it by then. */
export const LEAD_SECONDS = 600

/**
 * A key stays published this long after the next one has begun to sign, which is as long as its tokens can be used. An
 * ID Token can be used as long as its session exists: as the `id_token_hint` of a logout.
 */
export const KEEP_SECONDS = Math.max(TTL.idTokenTtl.max, TTL.accessTokenTtl.max, LIFETIMES.session)

export type KeyState =
  /** The key that signs. */
  | 'current'
  /** Published, but does not sign yet. */
  | 'next'
  /** Published so that the tokens it has signed still verify. */
  | 'former'
  /** No longer published. */
  | 'gone'

export type KeyWithState = KeyDates & {
  state: KeyState
  /** When the key is no longer published; null as long as no key follows it. */
  publishedUntil: Date | null
}

/** All keys of a pool with their states at the time `now`, the oldest first. */
export function withStates(keys: readonly KeyDates[], now: Date): KeyWithState[] {
  const sorted = [...keys].sort((a, b) => +a.activeAt - +b.activeAt || (a.kid < b.kid ? -1 : 1))
  // A pool is never without a signing key: if none is active yet, the earliest signs.
  const current = Math.max(
    0,
    sorted.findLastIndex(({ activeAt }) => activeAt <= now),
  )
  return sorted.map((key, i) => {
    const successor = sorted[i + 1]
    const publishedUntil = successor ? after(KEEP_SECONDS, successor.activeAt) : null
    const retired = publishedUntil && publishedUntil <= now ? 'gone' : 'former'
    return { ...key, publishedUntil, state: i === current ? 'current' : i > current ? 'next' : retired }
  })
}

export type PublishedKey = KeyWithState & { state: Exclude<KeyState, 'gone'> }

/** The published keys in the order of the key set: current, next, then former. oidc-provider signs with the first. */
export function publishedOf(keys: readonly KeyWithState[]): PublishedKey[] {
  const inState = (state: PublishedKey['state']) => keys.filter((key): key is PublishedKey => key.state === state)
  return [...inState('current'), ...inState('next'), ...inState('former').reverse()]
}

/** Whether a key is waiting: it is published, but does not sign yet. */
export const isWaiting = (keys: readonly KeyWithState[]): boolean => keys.some(({ state }) => state === 'next')

/** Whether a new key must be made: none is waiting, and the current key is older than `days`. Never if `days` is 0. */
export function isDue(keys: readonly KeyWithState[], now: Date, days: number): boolean {
  const current = keys.find(({ state }) => state === 'current')
  if (!current || !days || isWaiting(keys)) return false
  return +now - +current.activeAt > days * DAY * 1000
}
