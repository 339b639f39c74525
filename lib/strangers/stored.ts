import { log } from '../log'
import { CEILINGS, KINDS_OF_ROWS, type StrangersRow } from './ceilings'
import { evict } from './evict'

/**
 * A process looks whether a ceiling is exceeded once per this many rows that it has stored. So there may be this many more
 * than the ceiling for each process, and an ordinary login costs no statement.
 */
export const LOOK_EVERY = 100

type Seen = {
  /** Rows that this process has stored since it last looked. */
  since: number
  looking: boolean
}

const shared = globalThis as typeof globalThis & { menshenStored?: Map<StrangersRow, Seen> }

/** One count for the process: Next bundles routes separately. */
function seen(kind: StrangersRow): Seen {
  shared.menshenStored ??= new Map()
  const known = shared.menshenStored.get(kind) ?? { since: 0, looking: false }
  shared.menshenStored.set(kind, known)
  return known
}

/**
 * Counts a row that was stored for a request without a login. Each hundredth makes the process hold the ceiling of that
 * kind, in the background. It never fails, and refuses nobody.
 */
export function countStored(kind: StrangersRow): void {
  const counted = seen(kind)
  counted.since++
  if (counted.since < LOOK_EVERY || counted.looking) return
  counted.since = 0
  void holdCeiling(kind).catch((err) => log().error({ err, rows: kind }, 'ceiling not held'))
}

/** Counts the rows of a kind, and evicts what is above its ceiling. */
export async function holdCeiling(kind: StrangersRow): Promise<void> {
  const counted = seen(kind)
  counted.looking = true
  try {
    await evict(kind, CEILINGS[kind].rows, LOOK_EVERY)
  } finally {
    counted.looking = false
  }
}

/** Holds every ceiling: also of rows that nobody counts, and of those that ended processes had counted. */
export async function holdCeilings(): Promise<void> {
  for (const kind of KINDS_OF_ROWS) await holdCeiling(kind)
}
