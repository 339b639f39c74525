import PgBoss from 'pg-boss'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { db } from '../db'
import { env } from '../env'
import { log } from '../log'
import { testDatabase } from '../testing/database'
import { type Job, startBoss } from './boss'
import { JOBS } from './jobs'

testDatabase()

const PATIENCE = { timeout: 15_000 }
const MINUTELY = '* * * * *'
const NEVER = '0 0 29 2 *'

const running: { stop(): Promise<void> }[] = []
let asker: PgBoss

/** A process's share in some jobs. */
async function join(...jobs: Job[]): Promise<void> {
  running.push(await startBoss(jobs, { poll: 1 }))
}

beforeAll(async () => {
  asker = new PgBoss({ connectionString: env().DATABASE_URL, max: 1, schedule: false, supervise: false })
  await asker.start()
})
afterEach(async () => {
  await Promise.all(running.splice(0).map((boss) => boss.stop()))
  vi.restoreAllMocks()
})
afterAll(() => asker.stop())

const countJobs = async (name: string, state: string): Promise<number> => {
  const found = await db.$queryRaw<unknown[]>`SELECT 1 FROM pgboss.job WHERE name = ${name} AND state::text = ${state}`
  return found.length
}

test('two processes that start at once make one set of tables, with one queue and one schedule a job', async () => {
  await db.$executeRaw`DROP SCHEMA pgboss CASCADE`
  await Promise.all([join(...JOBS), join(...JOBS)])
  const names = JOBS.map(({ name }) => name).sort()
  const queues = await db.$queryRaw<
    { name: string }[]
  >`SELECT name FROM pgboss.queue WHERE name NOT LIKE '\\_\\_%' ORDER BY 1`
  expect(queues.map(({ name }) => name)).toEqual(names)
  const schedules = await db.$queryRaw<{ name: string }[]>`SELECT name FROM pgboss.schedule ORDER BY 1`
  expect(schedules.map(({ name }) => name)).toEqual(names)
})

const countConnections = async (): Promise<number> => {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int FROM pg_stat_activity WHERE application_name = 'menshen-jobs' AND datname = current_database()`
  return row?.count ?? 0
}

test('a process takes two connections at most', async () => {
  // The server is a moment behind with those that the processes before have closed.
  await vi.waitFor(async () => expect(await countConnections()).toBe(0), PATIENCE)
  await join(...JOBS)
  const count = await countConnections()
  expect(count).toBeGreaterThan(0)
  expect(count).toBeLessThanOrEqual(2)
})

describe('of two processes', () => {
  test('one does a job when it is time', async () => {
    const run = vi.fn(async () => {})
    const job = { name: 'minutely', cron: MINUTELY, run }
    await db.$executeRaw`UPDATE pgboss.version SET cron_on = NULL` // when the schedule was last looked at
    await Promise.all([join(job), join(job)])
    await vi.waitFor(async () => expect(await countJobs('minutely', 'completed')).toBe(1), PATIENCE)
    expect(run).toHaveBeenCalledTimes(1)
  })

  test('one does each that is asked for, and the other none of them again', async () => {
    const done: string[] = []
    const job = (who: string) => ({ name: 'asked', cron: NEVER, run: async () => void done.push(who) })
    await Promise.all([join(job('first')), join(job('second'))])
    for (let count = 1; count <= 4; count++) {
      await asker.send('asked', {})
      await vi.waitFor(async () => expect(await countJobs('asked', 'completed')).toBe(count), PATIENCE)
      expect(done).toHaveLength(count)
    }
  })
})

test('what waits already is not asked for twice', async () => {
  await join({ name: 'patient', cron: NEVER, run: async () => {} })
  await running.pop()?.stop()
  await asker.send('patient', {})
  await asker.send('patient', {})
  expect(await countJobs('patient', 'created')).toBe(1)
})

test('one that fails is logged, its words are stored nowhere, and the next time it runs again', async () => {
  const logged = vi.spyOn(log(), 'error')
  const run = vi.fn(async () => {})
  run.mockRejectedValueOnce(new Error('lin@example.com was not found'))
  await join({ name: 'frail', cron: NEVER, run })
  await asker.send('frail', {})
  await vi.waitFor(async () => expect(await countJobs('frail', 'failed')).toBe(1), PATIENCE)
  expect(logged.mock.calls).toEqual([[{ err: expect.any(Error), job: 'frail' }, 'job failed']])
  const stored = await db.$queryRaw`SELECT output::text FROM pgboss.job WHERE name = 'frail'`
  expect(JSON.stringify(stored)).not.toContain('lin@example.com')
  await asker.send('frail', {})
  await vi.waitFor(async () => expect(await countJobs('frail', 'completed')).toBe(1), PATIENCE)
})

test('an end waits for the job that is being done', async () => {
  let finish = () => {}
  const begun = vi.fn()
  const run = async () => {
    begun()
    await new Promise<void>((resolve) => {
      finish = resolve
    })
  }
  await join({ name: 'long', cron: NEVER, run })
  await asker.send('long', {})
  await vi.waitFor(() => expect(begun).toHaveBeenCalled(), PATIENCE)
  const stopped = running.pop()?.stop()
  finish()
  await stopped
  expect(await countJobs('long', 'completed')).toBe(1)
})

test('a database in trouble is one line in the log, and the jobs go on when it is over', async () => {
  const logged = vi.spyOn(log(), 'error')
  // In the middle of a job, so that its end cannot be written down.
  const run = vi.fn(async () => {}).mockImplementationOnce(async () => void (await rename('pgboss', 'away')))
  await join({ name: 'lasting', cron: NEVER, run })
  await asker.send('lasting', {})
  await vi.waitFor(() => expect(logged).toHaveBeenCalled(), PATIENCE)
  await rename('away', 'pgboss')
  await asker.send('lasting', {})
  await vi.waitFor(async () => expect(await countJobs('lasting', 'completed')).toBe(1), PATIENCE)
  expect(logged.mock.calls).toEqual([[{ err: expect.any(Error) }, 'jobs: the database refuses']])
})

const rename = (from: string, to: string) => db.$executeRawUnsafe(`ALTER SCHEMA ${from} RENAME TO ${to}`)
