import { cpuMs } from './cost'

/** What some pieces of work have cost: `times` of each piece and CPU in milliseconds, total `seconds`. */
export type Load = { times: number[]; seconds: number; serverCpu: number; databaseCpu: number }

export type Work = () => Promise<unknown>
type Pids = { server: number; database: number }

/**
 * Runs pieces of work, `atOnce` of them in parallel, and measures what they cost the two processes.
 * @param next the next piece of work; null when there is no more
 */
export async function load(pids: Pids, atOnce: number, next: () => Work | null): Promise<Load> {
  const cpu = () => ({ server: cpuMs(pids.server), database: cpuMs(pids.database) })
  const times: number[] = []
  const before = cpu()
  const began = performance.now()
  const lane = async () => {
    for (let work = next(); work; work = next()) {
      const since = performance.now()
      await work()
      times.push(performance.now() - since)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  const seconds = (performance.now() - began) / 1000
  const after = cpu()
  return { times, seconds, serverCpu: after.server - before.server, databaseCpu: after.database - before.database }
}

/** The same piece of work again and again, for so many seconds. */
export function repeating(work: Work, seconds: number): () => Work | null {
  const end = performance.now() + seconds * 1000
  return () => (performance.now() < end ? work : null)
}

export const together = (loads: readonly Load[]): Load => ({
  times: loads.flatMap(({ times }) => times),
  seconds: loads.reduce((sum, each) => sum + each.seconds, 0),
  serverCpu: loads.reduce((sum, each) => sum + each.serverCpu, 0),
  databaseCpu: loads.reduce((sum, each) => sum + each.databaseCpu, 0),
})

/** The cost of one piece of work, its median time, and how many were done per second. */
export const perPiece = ({ times, seconds, serverCpu, databaseCpu }: Load) => ({
  serverCpu: serverCpu / times.length,
  databaseCpu: databaseCpu / times.length,
  p50: times.toSorted((a, b) => a - b)[times.length >> 1] ?? Number.NaN,
  perSecond: times.length / seconds,
})
