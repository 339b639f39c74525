// run.ts [WHAT] […]: runs layers of the tests side by side; scripts/test.mjs has installed what it needs. See docs/testing.md.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { lock } from '../ground/lock.mjs'
import { inRoot } from '../ground/root.mjs'
import { fail } from '../ground/say.mjs'
import { readAllowance, slowness } from './allowance'
import type { LayerResult } from './layer-run'
import { type Plan, planOf } from './plan'
import { layerLine, machineLine, overLines, progressLine, slowestLines, summary } from './print'
import { REPORTS, RunFolder } from './run-folder'
import { Session } from './session'
import { noteSoak } from './soak'
import { Watch } from './watch'

const [what = 'all', ...rest] = process.argv.slice(2)
const DURATIONS = path.join(REPORTS, 'durations.json')
const durations: Record<string, number> = existsSync(DURATIONS) ? JSON.parse(readFileSync(DURATIONS, 'utf8')) : {}
const allowance = readAllowance()
const cores = os.availableParallelism()

async function main(): Promise<number> {
  const plan = planOf(what, rest, durations)
  const unlock = await lock(inRoot('.data', 'test.lock'), {
    onWait: (pid) =>
      console.log(`Another run of the tests is at work in this folder (process ${pid}); waiting for it …`),
  })
  const folder = await RunFolder.open()
  const watch = new Watch()
  try {
    const session = new Session(folder, watch)
    await session.prepare(plan.layers.map(({ layer }) => layer))
    watch.begin()
    const results = await runAll(plan, session, watch)
    await session.close()
    return report(plan, results, watch)
  } finally {
    watch.end()
    await folder.close()
    unlock()
  }
}

async function runAll(plan: Plan, session: Session, watch: Watch): Promise<LayerResult[]> {
  const most = Math.max(...plan.layers.map(({ layer }) => allowance.cpuSeconds[layer.name] ?? 0))
  const longestFirst = plan.layers.toSorted((a, b) => costOf(b.layer.name) - costOf(a.layer.name))
  const progress = setInterval(() => console.log(progressLine(session.running, watch.seconds)), 20_000)
  const results: LayerResult[] = []
  const lane = async () => {
    for (let next = longestFirst.shift(); next; next = longestFirst.shift()) {
      const result = await session.run(next, workersFor(costOf(next.layer.name), most))
      console.log(layerLine(result, watch.used(next.layer.name), allowance))
      results.push(result)
      if (plan.soak) noteSoak(result)
    }
  }
  await Promise.all(Array.from({ length: plan.soak ? 1 : lanes }, lane))
  clearInterval(progress)
  return results
}

// On two cores: the longest layer with two workers in one lane, the others one after the other in the second one. A worker
// also waits for the site, for PostgreSQL, for a page, so that the cores are busy and nothing has to wait too long.
const lanes = Math.max(2, Math.floor(cores / 2) + 1)
const costOf = (layer: string): number => allowance.cpuSeconds[layer] ?? 0
const workersFor = (cost: number, most: number): number => Math.max(1, Math.round(cores * (cost / most)))

function report(plan: Plan, results: LayerResult[], watch: Watch): number {
  const slow = slowness(allowance, watch.calibrationMs)
  const used = Object.fromEntries(
    [...results.map(({ layer }) => layer), 'stage'].map((name) => [name, watch.used(name)]),
  )
  const over = plan.whole ? overLines(used, allowance, slow) : []
  if (results.length > 1) console.log(slowestLines(results))
  for (const result of results) console.log(layerLine(result, used[result.layer] ?? 0, allowance))
  if (used.stage) console.log(layerLine({ layer: 'stage', seconds: watch.seconds }, used.stage, allowance))
  if (plan.leftOut.length)
    console.log(`\nAlso concerned, and left for npm test: ${plan.leftOut.length} files of tests.`)
  console.log(machineLine({ cores, slow, used, seconds: watch.seconds, busy: watch.busy }))
  for (const line of over) console.log(line)
  writeFileSync(
    path.join(REPORTS, 'report.json'),
    JSON.stringify({ seconds: watch.seconds, slow, used, results }, null, 1),
  )
  writeFileSync(DURATIONS, JSON.stringify({ ...durations, ...durationsOf(results) }, null, 1))
  console.log(summary(results, over.length))
  return results.some(({ failed }) => failed) || over.length ? 1 : 0
}

function durationsOf(results: LayerResult[]): Record<string, number> {
  const seconds: Record<string, number> = {}
  for (const { file, ms } of results.flatMap(({ tests }) => tests)) seconds[file] = (seconds[file] ?? 1) + ms / 1000
  return seconds
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130))
process.exit(await main().catch(fail))
