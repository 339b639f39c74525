import os from 'node:os'

/** Of this machine; more than eight are of no use to one PostgreSQL and two sites. */
export const CORES = Math.min(os.availableParallelism(), 8)

/** How many layers run at once: on two cores two, the longest one in the first, the others one after the other in the second. */
export const LANES = Math.max(2, Math.floor(CORES / 2) + 1)

/**
 * How many of a layer's tests run at once: the longest layer has as many workers as there are cores, since each also waits
 * for the site, for PostgreSQL, for a page; a shorter one has fewer.
 */
export const workersFor = (cost: number, most: number, cores = CORES): number =>
  most > 0 ? Math.max(1, Math.round(cores * (cost / most))) : 1
