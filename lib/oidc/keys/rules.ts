import { TTL } from '../../applications/rules'
import { after } from '../../clock'
import { DAY, LIFETIMES } from '../lifetimes'

export type KeyDates = { kid: string; activeAt: Date }

/** Seconds that a new key is published before its first use: clients that cache the key set have it by then. */
export const LEAD = 600

/**
 * Seconds that a key stays published after the next one took over: as long as the longest that a token lives. As a hint
 * at a logout an ID Token is still good for as long as its session.
 */
export const KEEP = Math.max(TTL.idTokenTtl.max, TTL.accessTokenTtl.max, LIFETIMES.session)

export type KeyState =
  /** Signs. */
  | 'current'
  /** Published, and not in use yet. */
  | 'next'
  /** Published for the tokens that it has signed. */
  | 'former'
  /** Nothing needs it any more. */
  | 'gone'

export type KeyLife = KeyDates & {
  state: KeyState
  /** Until when it is published; null while none is there to take over. */
  keptUntil: Date | null
}

/** Which of a pool's keys does what at a moment, the oldest first. */
export function livesOf(keys: readonly KeyDates[], now: Date): KeyLife[] {
  const sorted = [...keys].sort((a, b) => +a.activeAt - +b.activeAt || (a.kid < b.kid ? -1 : 1))
  // The only ones there are sign, whatever their date says.
  const current = Math.max(
    0,
    sorted.findLastIndex(({ activeAt }) => activeAt <= now),
  )
  return sorted.map((key, i) => {
    const successor = sorted[i + 1]
    const keptUntil = successor ? after(KEEP, successor.activeAt) : null
    const past = keptUntil && keptUntil <= now ? 'gone' : 'former'
    return { ...key, keptUntil, state: i === current ? 'current' : i > current ? 'next' : past }
  })
}

export type PublishedKey = KeyLife & { state: Exclude<KeyState, 'gone'> }

/** Those that are published, in the order in which they are: the library signs with the first. */
export function publishedOf(lives: readonly KeyLife[]): PublishedKey[] {
  const of = (wanted: PublishedKey['state']) => lives.filter((life): life is PublishedKey => life.state === wanted)
  return [...of('current'), ...of('next'), ...of('former').reverse()]
}

/** Whether a key was made that has not taken over yet. */
export const isWaiting = (lives: readonly KeyLife[]): boolean => lives.some(({ state }) => state === 'next')

/** Whether it is time for a new key: none is waiting, and the one in use is older than so many days; never with 0. */
export function isDue(lives: readonly KeyLife[], now: Date, days: number): boolean {
  const current = lives.find(({ state }) => state === 'current')
  if (!current || !days || isWaiting(lives)) return false
  return +now - +current.activeAt > days * DAY * 1000
}
