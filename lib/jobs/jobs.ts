import type { Job } from './boss'
import { sweep } from './sweep'

/** What is done without anybody asking for it. What it takes is loaded when it is time: a start does not wait for it. */
export const JOBS: readonly Job[] = [
  { name: 'sweep', cron: '*/5 * * * *', run: () => sweep() },
  { name: 'rotate-keys', cron: '17 * * * *', run: async () => (await import('../oidc/keys/commands')).rotateDueKeys() },
  { name: 'logout-notices', cron: '* * * * *', run: async () => (await import('../logout/deliver')).deliverNotices() },
]
