import { setTimeout as sleep } from 'node:timers/promises'
import { after } from '../clock'
import { db } from '../db'
import { log } from '../log'
import type { ScheduledJob } from './jobs'

/** Seconds between two looks whether there is something to do. */
const POLL = 15

/** Seconds that a job may take; after that it is given up, and begun again when it is next due. */
const TIMEOUT = 600

/** Seconds that an ending process waits for its jobs; the database goes after that. */
const STOP_PATIENCE = 5

type Times = { poll?: number; atMost?: number; patience?: number }

/**
 * Has jobs run on time: each time once, by one of the processes that share the database. Troubles are logged, a database
 * that is away once until it is back, and it goes on after them. A job that fails, or is cut off, runs again when it is due.
 * @param times in seconds, for tests
 * @returns what ends this process's share in them, and waits a moment for those that it is doing
 */
export function startClock(
  jobs: readonly ScheduledJob[],
  { poll = POLL, atMost = TIMEOUT, patience = STOP_PATIENCE }: Times = {},
) {
  const over = new AbortController()
  const running = new Map<string, Promise<void>>()
  let listed = false
  let troubled = false

  const look = async () => {
    if (!listed) await insertMissing(jobs)
    listed = true
    const idle = jobs.filter(({ name }) => !running.has(name))
    // What was taken is not due again for as long as it waits: it is taken when it begins.
    for (const job of await findDue(idle)) {
      if (over.signal.aborted || !(await claim(job))) continue
      running.set(
        job.name,
        perform(job, atMost).finally(() => running.delete(job.name)),
      )
    }
    troubled = false
  }

  const tell = (error: unknown) => {
    if (!troubled && !over.signal.aborted) log().error({ err: error }, 'jobs: the database refuses')
    troubled = true
  }

  const looking = (async () => {
    while (!over.signal.aborted) {
      await look().catch(tell)
      await pause(poll, over.signal)
    }
  })()

  return {
    async stop(): Promise<void> {
      over.abort()
      const ended = looking.then(() => Promise.all(running.values()))
      await Promise.race([ended, pause(patience)])
    },
  }
}

const pause = (seconds: number, signal?: AbortSignal) =>
  sleep(seconds * 1000, undefined, { ref: false, signal }).catch(() => {})

/** One that nobody has done yet has its first time later: a start is busy enough. */
const insertMissing = (jobs: readonly ScheduledJob[]) =>
  db.job.createMany({ data: jobs.map(({ name, every }) => ({ name, dueAt: after(every) })), skipDuplicates: true })

/**
 * Those that are due, by the database's clock, which is one for all processes. A time further ahead than a job ever is was
 * written by somebody whose clock was wrong.
 */
async function findDue(jobs: readonly ScheduledJob[]): Promise<ScheduledJob[]> {
  const rows = await db.$queryRaw<{ name: string; seconds: number }[]>`
    SELECT "name", extract(epoch FROM "dueAt" - now())::float8 AS "seconds" FROM "Job"`
  const waits = new Map(rows.map(({ name, seconds }) => [name, seconds]))
  return jobs.filter(({ name, every }) => {
    const seconds = waits.get(name)
    return seconds !== undefined && (seconds <= 0 || seconds > 2 * every)
  })
}

/** @returns false when another process was faster */
async function claim({ name, every }: ScheduledJob): Promise<boolean> {
  const taken = await db.$executeRaw`
    UPDATE "Job" SET "dueAt" = now() + ${every}::int * interval '1 second'
    WHERE "name" = ${name} AND ("dueAt" <= now() OR "dueAt" > now() + ${2 * every}::int * interval '1 second')`
  return taken > 0
}

async function perform({ name, run }: ScheduledJob, atMost: number): Promise<void> {
  const late = new AbortController()
  try {
    await Promise.race([
      run(),
      sleep(atMost * 1000, undefined, { ref: false, signal: late.signal }).then(() => {
        throw new Error(`not done after ${atMost} seconds`)
      }),
    ])
  } catch (error) {
    log().error({ err: error, job: name }, 'job failed')
  } finally {
    late.abort()
  }
}
