import os from 'node:os'

/** Cores to use: more than eight do not help one PostgreSQL and two sites. */
export const CORES = Math.min(os.availableParallelism(), 8)

/** How many layers run at once. On two cores two: the longest layer in one lane, all others in the other. */
export const LANES = Math.max(2, Math.floor(CORES / 2) + 1)

/**
 * How many of a layer's tests run at once. The longest layer has a worker per core, although another layer runs beside
 * it, because tests also wait for the site, PostgreSQL and pages. Shorter layers have fewer workers.
 */
export const workersFor = (cost: number, most: number, cores = CORES): number =>
  most > 0 ? Math.max(1, Math.round(cores * (cost / most))) : 1
