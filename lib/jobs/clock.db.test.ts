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

/** A process's share in some jobs. */
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

test('each job has its first time when as long has passed as between two, however many processes start at once', async () => {
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

test('of several processes one does a job each time that it is due', async () => {
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

test('what was due while no process ran is done once', async () => {
  const run = vi.fn(async () => {})
  await db.job.create({ data: { name: 'work', dueAt: after(-100 * HOUR) } })
  join([job(run)])
  await vi.waitFor(() => expect(run).toHaveBeenCalled(), PATIENCE)
  await makeDue()
  await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(2), PATIENCE)
  expect(await waitsFor()).toBeGreaterThan(HOUR - 30)
})

test('a time that only a wrong clock can have written is none', async () => {
  const run = vi.fn(async () => {})
  await db.job.create({ data: { name: 'work', dueAt: after(24 * HOUR) } })
  join([job(run)])
  await vi.waitFor(() => expect(run).toHaveBeenCalled(), PATIENCE)
  expect(await waitsFor()).toBeLessThanOrEqual(HOUR)
})

test('one that fails is logged, stops no other, and runs again when it is due', async () => {
  const logged = vi.spyOn(log(), 'error').mockImplementation(() => {})
  const frail = vi.fn(async () => {}).mockRejectedValueOnce(new Error('frail'))
  const other = vi.fn(async () => {})
  await Promise.all([makeDue(), makeDue('other')])
  join([job(frail), job(other, 'other')])
  await vi.waitFor(() => expect([frail, other].map(({ mock }) => mock.calls.length)).toEqual([1, 1]), PATIENCE)
  expect(logged.mock.calls).toEqual([[{ err: new Error('frail'), job: 'work' }, 'job failed']])
  await makeDue()
  await vi.waitFor(() => expect(frail).toHaveBeenCalledTimes(2), PATIENCE)
  expect(logged).toHaveBeenCalledTimes(1)
})

describe('one that takes long', () => {
  /** A job that has begun, and ends when it is told to. */
  function long() {
    let finish = () => {}
    const run = vi.fn(
      () =>
        new Promise<void>((resolve) => {
          finish = resolve
        }),
    )
    return { run, finish: () => finish() }
  }

  test('keeps no other waiting, and is not begun once more beside itself', async () => {
    const { run, finish } = long()
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

  test('is waited for by an end', async () => {
    const { run, finish } = long()
    await makeDue()
    const clock = join([job(run)])
    await vi.waitFor(() => expect(run).toHaveBeenCalled(), PATIENCE)
    const ended = vi.fn()
    const stopped = clock.stop().then(ended)
    await db.job.count() // as long as anything here takes
    expect(ended).not.toHaveBeenCalled()
    finish()
    await stopped
  })

  test('is waited for no longer than the patience of an end', async () => {
    const { run, finish } = long()
    await makeDue()
    const clock = join([job(run)], { patience: 0.1 })
    await vi.waitFor(() => expect(run).toHaveBeenCalled(), PATIENCE)
    await clock.stop()
    finish()
    expect(run).toHaveBeenCalledTimes(1)
  })

  test('is given up after its time, and begun again when it is due', async () => {
    const logged = vi.spyOn(log(), 'error').mockImplementation(() => {})
    const run = vi.fn(async () => {}).mockImplementationOnce(() => new Promise(() => {}))
    await makeDue()
    join([job(run)], { atMost: 0.1 })
    await vi.waitFor(() => expect(logged).toHaveBeenCalledWith(expect.anything(), 'job failed'), PATIENCE)
    await makeDue()
    await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(2), PATIENCE)
  })
})

test('nothing begins after an end', async () => {
  const [run, another] = [vi.fn(async () => {}), vi.fn(async () => {})]
  await join([job(run)]).stop()
  await makeDue()
  join([job(another)])
  await vi.waitFor(() => expect(another).toHaveBeenCalled(), PATIENCE)
  expect(run).not.toHaveBeenCalled()
})

test('a database in trouble is one line in the log, and the jobs go on when it is over', async () => {
  const logged = vi.spyOn(log(), 'error').mockImplementation(() => {})
  const run = vi.fn(async () => {})
  await makeDue()
  join([job(run)])
  await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(1), PATIENCE)
  await rename('Job', 'Away')
  await vi.waitFor(() => expect(logged).toHaveBeenCalled(), PATIENCE)
  // Another process has a look as well, and finds the same again and again.
  join([job(run)])
  await vi.waitFor(() => expect(logged).toHaveBeenCalledTimes(2), PATIENCE)
  await rename('Away', 'Job')
  await makeDue()
  await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(2), PATIENCE)
  const line = [{ err: expect.any(Error) }, 'jobs: the database refuses']
  expect(logged.mock.calls).toEqual([line, line])
})

test('they begin where the database comes later', async () => {
  const logged = vi.spyOn(log(), 'error').mockImplementation(() => {})
  await rename('Job', 'Away')
  join([job(async () => {})])
  await vi.waitFor(() => expect(logged).toHaveBeenCalled(), PATIENCE)
  await rename('Away', 'Job')
  await vi.waitFor(async () => expect(await db.job.count()).toBe(1), PATIENCE)
})

const rename = (from: string, to: string) => db.$executeRawUnsafe(`ALTER TABLE "${from}" RENAME TO "${to}"`)
