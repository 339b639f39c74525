// bench [--seconds N] [--only login|endpoints|start]: what a login costs, beside a bare oidc-provider (docs/testing.md).
import { readFileSync } from 'node:fs'
import os from 'node:os'
import { open, planBare, planMenshen, startWeChat } from './bench/house'
import { optionsOf } from './bench/options'
import { measureEndpoints, measureLogins, type Run, warmUp } from './bench/phases'
import { Place } from './bench/place'
import { MemoryTable, measureFirstMemory, measureStarts } from './bench/starts'
import { type Row, tableOf } from './bench/table'
import { buildWhenStale } from './ground/build.mjs'
import { lockFolder, unlockFolder } from './ground/folder-lock.mjs'
import { inRoot } from './ground/root.mjs'
import { fail } from './ground/say.mjs'
import { calibrate, median } from './testing/speed'

const { seconds, parts } = readOptions()
const say = (words: string): void => void process.stderr.write(`${words} …\n`)

await lockFolder()
await buildWhenStale().catch(fail)
unlockFolder()

const place = new Place()
let ending = false
const end = async (code: number): Promise<void> => {
  if (ending) return
  ending = true
  await place.close()
  process.exit(code)
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(130))

try {
  const { rows, calibrations } = await measure()
  console.log(`\n${machine(calibrations)}\n\n${tableOf(rows)}`)
  await end(0)
} catch (error) {
  if (!ending) {
    console.error(error)
    await end(1)
  }
}

async function measure(): Promise<{ rows: Row[]; calibrations: number[] }> {
  say('A database, a WeChat, two houses')
  await place.openDatabase()
  const wechat = await startWeChat(place)
  const plans = [await planMenshen(place, wechat), await planBare(place, wechat)]
  const rows: Row[] = []
  if (parts.includes('start')) {
    say('Starts')
    rows.push(...(await measureStarts(place, plans)))
  }
  const houses = await Promise.all(plans.map(async (plan) => (await open(place, plan)).house))
  const memory = new MemoryTable(houses)
  await measureFirstMemory(memory)
  const run: Run = { place, houses, seconds, calibrations: [] }
  calibrate() // not counted: the first run includes compilation
  run.calibrations.push(calibrate())
  if (parts.includes('login') || parts.includes('endpoints')) {
    say('Warming up')
    await warmUp(run)
  }
  if (parts.includes('login')) {
    say('Logins')
    rows.push(...(await measureLogins(run)))
  }
  if (parts.includes('endpoints')) {
    say('Endpoints')
    rows.push(...(await measureEndpoints(run)))
  }
  if (parts.some((part) => part !== 'start')) memory.look('after the load')
  return { rows: [...rows, ...memory.rows], calibrations: run.calibrations }
}

/** What the figures depend on apart from the code: versions, cores, and the speed of this machine. */
function machine(calibrations: number[]): string {
  const version = (name: string) =>
    JSON.parse(readFileSync(inRoot('node_modules', name, 'package.json'), 'utf8')).version
  const ms = (value: number) => value.toFixed(1)
  return [
    `Node ${process.version}, oidc-provider ${version('oidc-provider')}, Next ${version('next')}, PostgreSQL ${place.databaseVersion},`,
    `${process.platform} ${process.arch}, ${os.availableParallelism()} cores, ${seconds} s a phase.`,
    `Calibration ${ms(median(calibrations))} ms (${ms(Math.min(...calibrations))} to ${ms(Math.max(...calibrations))}).`,
  ].join('\n')
}

function readOptions() {
  try {
    return optionsOf(process.argv.slice(2))
  } catch (error) {
    return fail(error)
  }
}
