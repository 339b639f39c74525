import { TTL } from '../../applications/rules'
import { after } from '../../clock'
import { DAY, LIFETIMES } from '../lifetimes'

/** `activeAt`: when the key begins to sign. */
export type KeyDates = { kid: string; activeAt: Date }

/** A new key is published this long before it signs: by then clients that cache the key set have it. */
export const LEAD_SECONDS = 600

/**
 * A key stays published this long after the next one has begun to sign: as long as its tokens can be used.
 * An ID Token can be used as long as its session exists, as the hint of a logout.
 */
export const KEEP_SECONDS = Math.max(TTL.idTokenTtl.max, TTL.accessTokenTtl.max, LIFETIMES.session)

export type KeyState =
  /** Signs. */
  | 'current'
  /** Published, and does not sign yet. */
  | 'next'
  /** Published so that the tokens it has signed still verify. */
  | 'former'
  /** No longer published. */
  | 'gone'

export type KeyLife = KeyDates & {
  state: KeyState
  /** Until when it is published; null while there is no key after it. */
  publishedUntil: Date | null
}

/** The state of each of a pool's keys at a moment, the oldest first. */
export function livesOf(keys: readonly KeyDates[], now: Date): KeyLife[] {
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

export type PublishedKey = KeyLife & { state: Exclude<KeyState, 'gone'> }

/** The published keys in the order of the key set: the library signs with the first. */
export function publishedOf(lives: readonly KeyLife[]): PublishedKey[] {
  const of = (wanted: PublishedKey['state']) => lives.filter((life): life is PublishedKey => life.state === wanted)
  return [...of('current'), ...of('next'), ...of('former').reverse()]
}

/** Whether there is a key that does not sign yet. */
export const isWaiting = (lives: readonly KeyLife[]): boolean => lives.some(({ state }) => state === 'next')

/** Whether to make a new key: none is waiting, and the current one is older than `days`. Never when `days` is 0. */
export function isDue(lives: readonly KeyLife[], now: Date, days: number): boolean {
  const current = lives.find(({ state }) => state === 'current')
  if (!current || !days || isWaiting(lives)) return false
  return +now - +current.activeAt > days * DAY * 1000
}
