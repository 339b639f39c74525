import { holdCeilings } from '../strangers/stored'
import { sweep } from './sweep'

/** A job that runs at intervals, each time in one process. It may be interrupted, and then runs again in any process. */
export type ScheduledJob = {
  name: string
  /** Seconds between two runs. */
  every: number
  run: () => Promise<void>
}

const MINUTE = 60

/** All jobs. Their modules are imported when they first run, so that they do not slow down a start. */
export const JOBS: readonly ScheduledJob[] = [
  { name: 'sweep', every: 5 * MINUTE, run: () => sweep() },
  { name: 'ceilings', every: MINUTE, run: holdCeilings },
  { name: 'rotate-keys', every: 60 * MINUTE, run: async () => (await import('../oidc/keys/commands')).rotateDueKeys() },
  { name: 'logout-notices', every: MINUTE, run: async () => (await import('../logout/deliver')).deliverNotices() },
]
