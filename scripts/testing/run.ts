// run.ts [WHAT] […]: runs test layers in parallel, after scripts/test.mjs has installed what they need. See
// docs/testing.md.
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fail } from '../ground/say.mjs'
import { readAllowance, slowness } from './allowance'
import { CORES, LANES, workersFor } from './lanes'
import type { LayerResult } from './layer-run'
import { type Plan, planOf } from './plan'
import { layerLine, machineLine, mutationLines, overLines, progressLine, slowestLines, summary } from './print'
import { REPORTS, RunFolder } from './run-folder'
import { Session } from './session'
import { noteSoak } from './soak'
import { Watch } from './watch'

const [what = 'all', ...rest] = process.argv.slice(2)
const DURATIONS = path.join(REPORTS, 'durations.json')
const durations = readDurations()
const allowance = readAllowance()

async function main(): Promise<number> {
  const plan = planOf(what, rest, durations)
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
  }
}

async function runAll(plan: Plan, session: Session, watch: Watch): Promise<LayerResult[]> {
  const most = Math.max(...plan.layers.map(({ layer }) => costOf(layer.name)))
  const longestFirst = plan.layers.toSorted((a, b) => costOf(b.layer.name) - costOf(a.layer.name))
  const progress = setInterval(() => console.log(progressLine(session.running, watch.seconds)), 20_000)
  const results: LayerResult[] = []
  const lane = async () => {
    for (let next = longestFirst.shift(); next; next = longestFirst.shift()) {
      const result = await session.run(next, plan.soak ? CORES : workersFor(costOf(next.layer.name), most))
      console.log(layerLine(result, watch.used(next.layer.name), allowance, slownessOf(watch)))
      results.push(result)
      if (plan.soak) noteSoak(result)
    }
  }
  await Promise.all(Array.from({ length: plan.soak ? 1 : LANES }, lane))
  clearInterval(progress)
  return results
}

const costOf = (layer: string): number => allowance.cpuSeconds[layer] ?? 0
const slownessOf = (watch: Watch): number => slowness(allowance, watch.calibrationMs)

function report(plan: Plan, results: LayerResult[], watch: Watch): number {
  const slow = slownessOf(watch)
  const used = Object.fromEntries(
    [...results.map(({ layer }) => layer), 'stage'].map((name) => [name, watch.used(name)]),
  )
  const complete = Object.entries(used).filter(([name]) => plan.complete.includes(name))
  const over = overLines(Object.fromEntries(complete), allowance, slow)
  const empty = !results.some(({ tests }) => tests.length)
  console.log(mutationLines(results))
  console.log(slowestLines(results))
  for (const result of results) console.log(layerLine(result, used[result.layer] ?? 0, allowance, slow))
  if (used.stage) console.log(layerLine({ layer: 'stage', seconds: watch.seconds }, used.stage, allowance, slow))
  for (const note of plan.notes) console.log(`\n${note}`)
  console.log(machineLine({ cores: CORES, slow, used, seconds: watch.seconds, busy: watch.busy }))
  if (empty) console.log('✗ There is no such test.')
  for (const line of over) console.log(line)
  const text = JSON.stringify({ seconds: watch.seconds, slow, used, results }, null, 1)
  writeFileSync(path.join(REPORTS, 'report.json'), text)
  writeFileSync(`${DURATIONS}.new`, JSON.stringify({ ...durations, ...durationsOf(plan, results) }, null, 1))
  renameSync(`${DURATIONS}.new`, DURATIONS)
  console.log(summary(results, over.length + (empty ? 1 : 0)))
  return results.some(({ failed }) => failed) || over.length || empty ? 1 : 0
}

function readDurations(): Record<string, number> {
  try {
    return JSON.parse(readFileSync(DURATIONS, 'utf8'))
  } catch {
    return {} // no run yet
  }
}

/** Seconds of each test file; only of layers that ran completely, so that no file is counted in part. */
function durationsOf(plan: Plan, results: LayerResult[]): Record<string, number> {
  const seconds: Record<string, number> = {}
  for (const { layer, failed, tests } of results)
    if (!failed && plan.complete.includes(layer))
      for (const { file, ms } of tests) seconds[file] = (seconds[file] ?? 1) + ms / 1000
  return seconds
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130))
const code = await main().catch(fail)
// Exits after pending output has been written, which a slow pipe would otherwise lose.
process.stdout.write('', () => process.exit(code))
