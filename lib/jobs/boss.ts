import type PgBoss from 'pg-boss'
import { log } from '../log'
import { connect } from './connection'

export type Job = {
  name: string
  /** When, as cron writes it, in UTC. */
  cron: string
  run: () => Promise<void>
}

/** Seconds between two looks whether there is something to do. */
const POLL = 15

/** Seconds that a job may take. */
const AT_MOST = 600

/** Seconds that an ending process waits for its jobs; the database goes after that. */
const PATIENCE = 5

/**
 * Has jobs run on time: each time once, by one of the processes that share the database.
 * @returns what ends this process's share in them
 * @throws what is wrong with the database; once it has started, troubles are logged and it goes on after them
 */
export async function startBoss(jobs: readonly Job[], { poll = POLL } = {}): Promise<{ stop(): Promise<void> }> {
  const { default: Boss } = await import('pg-boss') // not before the site answers: it loads slowly
  const connection = connect()
  const boss = new Boss({
    db: connection,
    schema: 'pgboss',
    cronWorkerIntervalSeconds: poll,
    maintenanceIntervalMinutes: 10,
    archiveCompletedAfterSeconds: 3600,
    deleteAfterDays: 1,
  })
  boss.on('error', connection.tell)
  const stop = async () => {
    connection.forgive()
    await boss.stop({ timeout: PATIENCE * 1000 })
    await connection.close()
  }
  try {
    // Two that make its tables at once would be in each other's way.
    await connection.alone(async () => {
      await boss.start()
      for (const job of jobs) await announce(boss, job)
    })
  } catch (error) {
    await stop()
    throw error
  }
  connection.forgive()
  for (const job of jobs) await boss.work(job.name, { pollingIntervalSeconds: poll }, () => perform(job))
  return { stop }
}

/** One at most waits for somebody to do it. One that failed comes again by itself, when it is time. */
async function announce(boss: PgBoss, { name, cron }: Job): Promise<void> {
  await boss.createQueue(name, { name, policy: 'short', retryLimit: 0, expireInSeconds: AT_MOST })
  await boss.schedule(name, cron)
}

async function perform({ name, run }: Job): Promise<void> {
  try {
    await run()
  } catch (error) {
    log().error({ err: error, job: name }, 'job failed')
    throw new Error('The log says why.') // this one is stored, where an error's own words have no business
  }
}
