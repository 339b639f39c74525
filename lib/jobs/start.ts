import { startClock } from './clock'
import { JOBS } from './jobs'

let clock: ReturnType<typeof startClock> | undefined

/** Begins this process's share in the jobs. Nobody waits for it, and it stops nobody. */
export function startJobs(): void {
  clock ??= startClock(JOBS)
}

/** Ends it, when the jobs that are being done here are done, or have had their time. */
export async function stopJobs(): Promise<void> {
  await clock?.stop()
}
