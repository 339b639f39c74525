import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { after, now } from '../clock'
import { db } from '../db'
import { log } from '../log'
import { testDatabase } from '../testing/database'
import { startClock } from './clock'
import { JOBS, type ScheduledJob } from './jobs'

testDatabase()

const PATIENCE = { timeout: 5_000 }
const HOUR = 3600

const running: { stop(): Promise<void> }[] = []

/** Starts a clock, as one of several processes that share the jobs. */
function join(jobs: readonly ScheduledJob[], times = {}) {
  const clock = startClock(jobs, { poll: 0.02, ...times })
  running.push(clock)
  return clock
}

beforeEach(async () => void (await db.job.deleteMany()))
afterEach(async () => {
  await Promise.all(running.splice(0).map((clock) => clock.stop()))
  vi.restoreAllMocks()
})

const job = (run: () => Promise<void>, name = 'work'): ScheduledJob => ({ name, every: HOUR, run })

const makeDue = async (name = 'work') => {
  const dueAt = after(-1)
  await db.job.upsert({ where: { name }, create: { name, dueAt }, update: { dueAt } })
}

const waitsFor = async (name = 'work') =>
  ((await db.job.findUniqueOrThrow({ where: { name } })).dueAt.getTime() - now().getTime()) / 1000

test('each job is first due after its interval, however many processes start at once', async () => {
  const run = vi.fn(async () => {})
  const jobs = JOBS.map((each) => ({ ...each, run }))
  for (let count = 1; count <= 3; count++) join(jobs)
  await vi.waitFor(async () => expect(await db.job.count()).toBe(JOBS.length), PATIENCE)
  for (const { name, every } of JOBS) {
    expect(await waitsFor(name)).toBeGreaterThan(every - 30)
    expect(await waitsFor(name)).toBeLessThanOrEqual(every)
  }
  expect(run).not.toHaveBeenCalled()
})

test('each time a job is due, one of several processes runs it', async () => {
  const done: number[] = []
  for (let process = 0; process < 4; process++) join([job(async () => void done.push(process))])
  for (let count = 1; count <= 5; count++) {
    await makeDue()
    await vi.waitFor(() => expect(done.length).toBeGreaterThanOrEqual(count), PATIENCE)
    expect(await waitsFor()).toBeGreaterThan(HOUR - 30)
  }
  await Promise.all(running.map((clock) => clock.stop()))
  expect(done).toHaveLength(5)
})

test('a job that was due while no process ran is run once', async () => {
  const run = vi.fn(async () => {})
  await db.job.create({ data: { name: 'work', dueAt: after(-100 * HOUR) } })
  join([job(run)])
  await vi.waitFor(() => expect(run).toHaveBeenCalled(), PATIENCE)
  await makeDue()
  await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(2), PATIENCE)
  expect(await waitsFor()).toBeGreaterThan(HOUR - 30)
})

test('a job that is due impossibly late, because of a wrong clock, is run now', async () => {
  const run = vi.fn(async () => {})
  await db.job.create({ data: { name: 'work', dueAt: after(24 * HOUR) } })
  join([job(run)])
  await vi.waitFor(() => expect(run).toHaveBeenCalled(), PATIENCE)
  expect(await waitsFor()).toBeLessThanOrEqual(HOUR)
})

test('a job that fails is logged, stops no other, and runs again when it is due', async () => {
  const logged = vi.spyOn(log(), 'error').mockImplementation(() => {})
  const failsOnce = vi.fn(async () => {}).mockRejectedValueOnce(new Error('failed'))
  const other = vi.fn(async () => {})
  await Promise.all([makeDue(), makeDue('other')])
  join([job(failsOnce), job(other, 'other')])
  await vi.waitFor(() => expect([failsOnce, other].map(({ mock }) => mock.calls.length)).toEqual([1, 1]), PATIENCE)
  expect(logged.mock.calls).toEqual([[{ err: new Error('failed'), job: 'work' }, 'job failed']])
  await makeDue()
  await vi.waitFor(() => expect(failsOnce).toHaveBeenCalledTimes(2), PATIENCE)
  expect(logged).toHaveBeenCalledTimes(1)
})

describe('a job that takes long', () => {
  /** A job that ends when the test ends it. */
  function longJob() {
    let finish = () => {}
    const run = vi.fn(
      () =>
        new Promise<void>((resolve) => {
          finish = resolve
        }),
    )
    return { run, finish: () => finish() }
  }

  test('delays no other, and is not started a second time meanwhile', async () => {
    const { run, finish } = longJob()
    const other = vi.fn(async () => {})
    await makeDue()
    join([job(run), job(other, 'other')])
    await vi.waitFor(() => expect(run).toHaveBeenCalled(), PATIENCE)
    await Promise.all([makeDue(), makeDue('other')])
    await vi.waitFor(() => expect(other).toHaveBeenCalled(), PATIENCE)
    expect(run).toHaveBeenCalledTimes(1)
    finish()
    await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(2), PATIENCE)
    finish()
  })

  test('is waited for when the process stops', async () => {
    const { run, finish } = longJob()
    await makeDue()
    const clock = join([job(run)])
    await vi.waitFor(() => expect(run).toHaveBeenCalled(), PATIENCE)
    const ended = vi.fn()
    const stopped = clock.stop().then(ended)
    await db.job.count() // takes longer than a stop that waits for nothing
    expect(ended).not.toHaveBeenCalled()
    finish()
    await stopped
  })

  test('is waited for only for a limited time', async () => {
    const { run, finish } = longJob()
    await makeDue()
    const clock = join([job(run)], { patience: 0.1 })
    await vi.waitFor(() => expect(run).toHaveBeenCalled(), PATIENCE)
    await clock.stop()
    finish()
    expect(run).toHaveBeenCalledTimes(1)
  })

  test('fails after the timeout, and runs again when it is due', async () => {
    const logged = vi.spyOn(log(), 'error').mockImplementation(() => {})
    const run = vi.fn(async () => {}).mockImplementationOnce(() => new Promise(() => {}))
    await makeDue()
    join([job(run)], { timeout: 0.1 })
    await vi.waitFor(() => expect(logged).toHaveBeenCalledWith(expect.anything(), 'job failed'), PATIENCE)
    await makeDue()
    await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(2), PATIENCE)
  })
})

test('no job starts after a stop', async () => {
  const [run, another] = [vi.fn(async () => {}), vi.fn(async () => {})]
  await join([job(run)]).stop()
  await makeDue()
  join([job(another)])
  await vi.waitFor(() => expect(another).toHaveBeenCalled(), PATIENCE)
  expect(run).not.toHaveBeenCalled()
})

test('a database that fails is logged once, and the jobs go on when it works again', async () => {
  const logged = vi.spyOn(log(), 'error').mockImplementation(() => {})
  const run = vi.fn(async () => {})
  await makeDue()
  join([job(run)])
  await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(1), PATIENCE)
  await rename('Job', 'Away')
  await vi.waitFor(() => expect(logged).toHaveBeenCalled(), PATIENCE)
  // A second process polls too; each logs the failure once.
  join([job(run)])
  await vi.waitFor(() => expect(logged).toHaveBeenCalledTimes(2), PATIENCE)
  await rename('Away', 'Job')
  await makeDue()
  await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(2), PATIENCE)
  const line = [{ err: expect.any(Error) }, 'jobs: the database refuses']
  expect(logged.mock.calls).toEqual([line, line])
})

test('the jobs start if the database becomes available later', async () => {
  const logged = vi.spyOn(log(), 'error').mockImplementation(() => {})
  await rename('Job', 'Away')
  join([job(async () => {})])
  await vi.waitFor(() => expect(logged).toHaveBeenCalled(), PATIENCE)
  await rename('Away', 'Job')
  await vi.waitFor(async () => expect(await db.job.count()).toBe(1), PATIENCE)
})

const rename = (from: string, to: string) => db.$executeRawUnsafe(`ALTER TABLE "${from}" RENAME TO "${to}"`)
