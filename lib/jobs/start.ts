import { setTimeout as sleep } from 'node:timers/promises'
import { log } from '../log'
import { startBoss } from './boss'
import { JOBS } from './jobs'

/** Milliseconds after which a start that failed is tried again. */
const AGAIN = 60_000

const shared = globalThis as typeof globalThis & { menshenJobs?: Promise<{ stop(): Promise<void> }> }

/** Begins this process's share in the jobs. Nobody waits for it, and it stops nobody. */
export function startJobs(): void {
  if (shared.menshenJobs) return
  shared.menshenJobs = startWhenPossible()
}

/** Ends it, when it had begun. */
export async function stopJobs(): Promise<void> {
  const begun = await Promise.race([shared.menshenJobs, undefined])
  await begun?.stop().catch((error: unknown) => log().warn({ err: error }, 'jobs do not end'))
}

async function startWhenPossible(): Promise<{ stop(): Promise<void> }> {
  for (let tries = 0; ; tries++) {
    try {
      return await startBoss(JOBS)
    } catch (error) {
      if (!tries) log().error({ err: error }, 'jobs do not start')
      await sleep(AGAIN, undefined, { ref: false })
    }
  }
}
