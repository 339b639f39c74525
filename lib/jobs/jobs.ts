import { sweep } from './sweep'

/** What is done again and again, by one of the processes each time, though it may be cut off and begun once more by another. */
export type ScheduledJob = {
  name: string
  /** Seconds from one time to the next. */
  every: number
  run: () => Promise<void>
}

const MINUTE = 60

/** What is done without anybody asking for it. What it takes is loaded when it is time: a start does not wait for it. */
export const JOBS: readonly ScheduledJob[] = [
  { name: 'sweep', every: 5 * MINUTE, run: () => sweep() },
  { name: 'rotate-keys', every: 60 * MINUTE, run: async () => (await import('../oidc/keys/commands')).rotateDueKeys() },
  { name: 'logout-notices', every: MINUTE, run: async () => (await import('../logout/deliver')).deliverNotices() },
]
