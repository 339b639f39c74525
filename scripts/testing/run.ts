// run.ts [WHAT] […]: runs layers of the tests side by side; scripts/test.mjs has installed what it needs. See docs/testing.md.
import { mkdirSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { buildWhenStale } from '../ground/build.mjs'
import { lockFolder, unlockFolder } from '../ground/folder-lock.mjs'
import { lock } from '../ground/lock.mjs'
import { processes } from '../ground/process-table.mjs'
import { inRoot } from '../ground/root.mjs'
import { fail, PlainError } from '../ground/say.mjs'
import { readAllowance, slowness } from './allowance'
import { requireBrowser } from './browser.mjs'
import { CpuMeter } from './cpu'
import { type LayerResult, LayerRun, logOf } from './layer-run'
import { LAYERS, type Layer, SCREENS, SOAK } from './layers'
import { failureLines, layerLine, machineLine, overLines, progressLine, slowestLines, summary } from './print'
import { wantPrograms } from './programs.mjs'
import { REPORTS, RunFolder } from './run-folder'
import { calibrate, coresAtWork, median } from './speed'
import { Stage } from './stage'

const [what = 'all', ...rest] = process.argv.slice(2)

const named = (...names: string[]): Layer[] => LAYERS.filter(({ name }) => names.includes(name))
const CHOICES: Record<string, Layer[]> = {
  all: LAYERS,
  unit: named('rules', 'verbs'),
  e2e: named('protocol', 'browser', 'machines'),
  soak: [SOAK],
  screens: [SCREENS],
  ...Object.fromEntries(LAYERS.map((layer) => [layer.name, [layer]])),
}

const cores = os.availableParallelism()
const meter = new CpuMeter()
const speeds: number[] = []
const running = new Set<LayerRun>()
const allowance = readAllowance()

async function main(layers: Layer[]): Promise<number> {
  const unlock = await lock(inRoot('.data', 'test.lock'), {
    onWait: (pid) =>
      console.log(`Another run of the tests is at work in this folder (process ${pid}); waiting for it …`),
  })
  const folder = await RunFolder.open()
  const watch = startWatching()
  try {
    return await runAll(layers, folder)
  } finally {
    watch.end()
    await folder.close()
    unlock()
  }
}

async function runAll(layers: Layer[], folder: RunFolder): Promise<number> {
  const needs = new Set(layers.flatMap((layer) => layer.needs))
  const stage = needs.has('server') ? new Stage(folder.path) : null
  if (stage) follow(folder, stage.child.pid, 'stage')
  const server = await stage?.server()

  // What cannot be had fails the layers that need it, and no other.
  const missing = new Map<Layer['needs'][number], string>()
  const provide = async (need: Layer['needs'][number], work: () => Promise<unknown>) => {
    if (!needs.has(need)) return
    await work().catch((error) => {
      if (!(error instanceof PlainError)) throw error
      missing.set(need, error.message)
      console.error(error.message)
    })
  }
  await provide('site', () => lockFolder().then(buildWhenStale).finally(unlockFolder))
  await provide('browser', requireBrowser)
  await provide('programs', wantPrograms)
  const env: Record<string, string> = { TMPDIR: folder.path, E2E_AUTH: path.join(folder.path, 'auth') }
  if (server) env.TEST_DATABASE_SERVER = server
  if (stage && !missing.has('site'))
    await provide('site', async () => {
      env.E2E_STAGE = await stage.open()
    })

  const began = performance.now()
  const atWork = coresAtWork()
  const width = Math.max(...layers.map(({ name }) => name.length))
  const progress = setInterval(() => console.log(progressLine(running, performance.now() - began)), 20_000)
  const results = await inLanes(longestFirst(layers), async (layer) => {
    const lack = layer.needs.map((need) => missing.get(need)).find(Boolean)
    const result = lack ? notRun(layer, lack) : await runLayer(layer, folder, env)
    console.log(layerLine(result, meter.of(layer.name), width, allowance))
    return result
  })
  clearInterval(progress)
  await stage?.close()
  meter.look(processes())
  return report(results, {
    whole: layers === LAYERS && !rest.length,
    seconds: (performance.now() - began) / 1000,
    atWork,
  })
}

const longestFirst = (layers: Layer[]): Layer[] =>
  layers.toSorted((a, b) => (allowance.cpuSeconds[b.name] ?? 0) - (allowance.cpuSeconds[a.name] ?? 0))

/** As many layers at once as there are cores, and one more, since each of them also waits. */
async function inLanes(layers: Layer[], work: (layer: Layer) => Promise<LayerResult>): Promise<LayerResult[]> {
  const waiting = [...layers]
  const results: LayerResult[] = []
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) results.push(await work(next))
  }
  await Promise.all(Array.from({ length: cores + 1 }, lane))
  return results
}

async function runLayer(layer: Layer, folder: RunFolder, env: Record<string, string>): Promise<LayerResult> {
  const workers = Math.max(1, Math.floor(cores / 2))
  const run = new LayerRun(layer, { workers, rest, env }, (told) => console.log(failureLines(layer.name, told)))
  running.add(run)
  follow(folder, run.child.pid, layer.name)
  const result = await run.result.finally(() => running.delete(run))
  if (result.failed && !run.count('failed')) console.log(`${layer.name} ended badly; ${logOf(layer.name)} says why.`)
  return result
}

function notRun(layer: Layer, error: string): LayerResult {
  const test = { file: layer.name, title: 'the whole layer', ms: 0, outcome: 'failed' as const, error }
  return { layer: layer.name, tests: [test], passed: 0, failed: 1, skipped: 0, seconds: 0 }
}

function follow(folder: RunFolder, pid: number | undefined, owner: string): void {
  if (!pid) return
  meter.follow(pid, owner)
  folder.keep(pid)
}

/** Looks at what the processes use once a second, and at how fast this machine is. */
function startWatching(): { end(): void } {
  calibrate() // the first time includes compiling it
  let looks = 0
  const timer = setInterval(() => {
    meter.look(processes())
    if (looks++ % 10 === 0) speeds.push(calibrate().cpuMs)
  }, 1000)
  return { end: () => clearInterval(timer) }
}

function report(
  results: LayerResult[],
  { whole, seconds, atWork }: { whole: boolean; seconds: number; atWork: ReturnType<typeof coresAtWork> },
): number {
  const slow = slowness(allowance, median(speeds))
  const used = Object.fromEntries([...results.map(({ layer }) => layer), 'stage'].map((name) => [name, meter.of(name)]))
  const over = whole ? overLines(used, allowance, slow) : []
  console.log(slowestLines(results))
  for (const result of results) console.log(layerLine(result, used[result.layer] ?? 0, 10, allowance))
  if (used.stage) console.log(layerLine({ layer: 'stage', seconds } as LayerResult, used.stage, 10, allowance))
  console.log(machineLine({ cores, seconds, slow, used, atWork, now: coresAtWork() }))
  for (const line of over) console.log(line)
  mkdirSync(REPORTS, { recursive: true })
  writeFileSync(path.join(REPORTS, 'report.json'), JSON.stringify({ seconds, slow, used, results }, null, 1))
  console.log(summary(results, over.length))
  return results.some(({ failed }) => failed) || over.length ? 1 : 0
}

const layers = CHOICES[what]
if (!layers) fail(new PlainError(`Say what to test: nothing (all of it), ${Object.keys(CHOICES).slice(1).join(', ')}.`))
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130))
process.exit(await main(layers ?? []).catch(fail))
