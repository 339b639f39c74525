import { setTimeout as sleep } from 'node:timers/promises'
import { log } from '../log'
import { startBoss } from './boss'
import { JOBS } from './jobs'

/** Milliseconds after which a start that failed is tried again. */
const AGAIN = 60_000

/** Seconds that an end waits for jobs that are just beginning: to end them half begun would look like a failure. */
const PATIENCE = 5

type Boss = { stop(): Promise<void> }

const shared = globalThis as typeof globalThis & {
  menshenJobs?: { begun: Promise<Boss | undefined>; over: AbortController }
}

/** Begins this process's share in the jobs. Nobody waits for it, and it stops nobody. */
export function startJobs(): void {
  if (shared.menshenJobs) return
  const over = new AbortController()
  shared.menshenJobs = { over, begun: startWhenPossible(over.signal) }
}

/** Ends it, and its beginning. */
export async function stopJobs(): Promise<void> {
  shared.menshenJobs?.over.abort()
  const begun = await Promise.race([shared.menshenJobs?.begun, sleep(PATIENCE * 1000, undefined, { ref: false })])
  await begun?.stop().catch((error: unknown) => log().warn({ err: error }, 'jobs do not end'))
}

async function startWhenPossible(over: AbortSignal): Promise<Boss | undefined> {
  for (let tries = 0; !over.aborted; tries++) {
    try {
      return await startBoss(JOBS)
    } catch (error) {
      if (over.aborted) break
      if (!tries) log().error({ err: error }, 'jobs do not start')
      await sleep(AGAIN, undefined, { ref: false, signal: over }).catch(() => {})
    }
  }
}
