import { setTimeout as sleep } from 'node:timers/promises'
import { after } from '../clock'
import { db } from '../db'
import { log } from '../log'
import type { ScheduledJob } from './jobs'

/** Seconds between two checks for due jobs. */
const POLL = 15

/** Seconds that a job may take. Then it counts as failed, and runs again when it is next due. */
const TIMEOUT = 600

/** Seconds that a process waits for its running jobs before it shuts down and disconnects from the database. */
const STOP_PATIENCE = 5

type Times = { poll?: number; timeout?: number; patience?: number }

/**
 * Runs jobs on schedule: each run by one of the processes that share the database. Errors are logged and do not stop it; a
 * database that fails is logged once until it works again. A job that fails or takes too long runs again when it is next due.
 * @param times in seconds, for tests
 * @returns `stop`, which starts no more jobs in this process and waits a moment for the running ones
 */
export function startClock(
  jobs: readonly ScheduledJob[],
  { poll = POLL, timeout = TIMEOUT, patience = STOP_PATIENCE }: Times = {},
) {
  const stopping = new AbortController()
  const running = new Map<string, Promise<void>>()
  let inserted = false
  let failing = false

  const runDueJobs = async () => {
    if (!inserted) await insertMissing(jobs)
    inserted = true
    const idle = jobs.filter(({ name }) => !running.has(name))
    // A job is claimed at the moment it starts, because claiming it makes it due again only after its interval.
    for (const job of await findDue(idle)) {
      if (stopping.signal.aborted || !(await claim(job))) continue
      running.set(
        job.name,
        perform(job, timeout).finally(() => running.delete(job.name)),
      )
    }
    failing = false
  }

  const logFirstFailure = (error: unknown) => {
    if (!failing && !stopping.signal.aborted) log().error({ err: error }, 'jobs: the database refuses')
    failing = true
  }

  const polling = (async () => {
    while (!stopping.signal.aborted) {
      await runDueJobs().catch(logFirstFailure)
      await pause(poll, stopping.signal)
    }
  })()

  return {
    async stop(): Promise<void> {
      stopping.abort()
      const ended = polling.then(() => Promise.all(running.values()))
      await Promise.race([ended, pause(patience)])
    },
  }
}

const pause = (seconds: number, signal?: AbortSignal) =>
  sleep(seconds * 1000, undefined, { ref: false, signal }).catch(() => {})

/** Adds rows for new jobs. They are due only after their interval, because a start is busy enough without them. */
const insertMissing = (jobs: readonly ScheduledJob[]) =>
  db.job.createMany({ data: jobs.map(({ name, every }) => ({ name, dueAt: after(every) })), skipDuplicates: true })

/**
 * The jobs that are due by the database's clock, which all processes share. A job that would be due later than twice its
 * interval counts as due too: a process with a wrong clock must have written that time.
 */
async function findDue(jobs: readonly ScheduledJob[]): Promise<ScheduledJob[]> {
  const rows = await db.$queryRaw<{ name: string; seconds: number }[]>`
    SELECT "name", extract(epoch FROM "dueAt" - now())::float8 AS "seconds" FROM "Job"`
  const secondsUntil = new Map(rows.map(({ name, seconds }) => [name, seconds]))
  return jobs.filter(({ name, every }) => {
    const seconds = secondsUntil.get(name)
    return seconds !== undefined && (seconds <= 0 || seconds > 2 * every)
  })
}

/** Claims a due job for this process by moving its next time on. @returns false when another process was faster */
async function claim({ name, every }: ScheduledJob): Promise<boolean> {
  const taken = await db.$executeRaw`
    UPDATE "Job" SET "dueAt" = now() + ${every}::int * interval '1 second'
    WHERE "name" = ${name} AND ("dueAt" <= now() OR "dueAt" > now() + ${2 * every}::int * interval '1 second')`
  return taken > 0
}

async function perform({ name, run }: ScheduledJob, timeout: number): Promise<void> {
  const timer = new AbortController()
  try {
    await Promise.race([
      run(),
      sleep(timeout * 1000, undefined, { ref: false, signal: timer.signal }).then(() => {
        throw new Error(`not done after ${timeout} seconds`)
      }),
    ])
  } catch (error) {
    log().error({ err: error, job: name }, 'job failed')
  } finally {
    timer.abort()
  }
}
