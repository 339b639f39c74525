import { startClock } from './clock'
import { JOBS } from './jobs'

let clock: ReturnType<typeof startClock> | undefined

/** Starts running jobs in this process, in the background. */
export function startJobs(): void {
  clock ??= startClock(JOBS)
}

/** Stops running jobs in this process. Waits for the running ones, for a limited time. */
export async function stopJobs(): Promise<void> {
  await clock?.stop()
}
