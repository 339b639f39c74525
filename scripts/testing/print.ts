import { type Allowance, allowed, isOver } from './allowance'
import type { LayerResult, LayerRun } from './layer-run'
import type { Told } from './report'

const seconds = (value: number): string => `${value < 10 ? value.toFixed(1) : Math.round(value)} s`
const nameOf = ({ file, title }: Told): string => `${file} › ${title}`

export const failureLines = (layer: string, told: Told): string =>
  `\n✗ ${layer}: ${nameOf(told)}\n${(told.error ?? '').split('\n').slice(0, 25).join('\n')}\n`

/** What runs at the moment, and how far it is. */
export function progressLine(running: Iterable<LayerRun>, ms: number): string {
  const parts = [...running].map(({ layer, tests }) => `${layer.name} ${tests.length}`)
  return `  ${seconds(ms / 1000).padStart(6)}  … ${parts.join(', ')}`
}

export function layerLine(result: LayerResult, used: number, width: number, allowance: Allowance): string {
  const { layer, passed, failed, skipped } = result
  const counts = [
    passed !== undefined && `${passed} passed`,
    failed && `${failed} FAILED`,
    skipped && `${skipped} skipped`,
  ].filter(Boolean)
  const may = allowance.cpuSeconds[layer] ? ` of ${Math.round(allowed(allowance, layer))}` : ''
  return `  ${layer.padEnd(width)}  ${counts.join(', ').padEnd(28)} ${seconds(result.seconds).padStart(7)}  ${Math.round(used)}${may} CPU s`
}

/** The twenty tests that took the longest. */
export function slowestLines(results: LayerResult[]): string {
  const tests = results.flatMap(({ layer, tests }) => tests.map((told) => ({ layer, ...told })))
  const slowest = tests.toSorted((a, b) => b.ms - a.ms).slice(0, 20)
  return [
    '\nThe slowest:',
    ...slowest.map((each) => `  ${seconds(each.ms / 1000).padStart(7)}  ${nameOf(each)}`),
    '',
  ].join('\n')
}

/** How fast this machine is beside the one that the allowances were set on, and what else it had to do. */
export function machineLine(of: {
  cores: number
  seconds: number
  slow: number
  used: Record<string, number>
  atWork: { busy: number; all: number }
  now: { busy: number; all: number }
}): string {
  const busy = (of.now.busy - of.atWork.busy) / Math.max(1, of.now.all - of.atWork.all)
  const ours = Object.values(of.used).reduce((sum, each) => sum + each, 0)
  return `\n${of.cores} cores, ${Math.round(busy * 100)} % at work; Node ${process.version}; a core is ${of.slow.toFixed(2)} times slower than where the allowances were set\nThe tests took ${seconds(of.seconds)} and ${Math.round(ours)} CPU s.`
}

/** A line for each layer that used more than it may. */
export const overLines = (used: Record<string, number>, allowance: Allowance, slow: number): string[] =>
  Object.entries(used).flatMap(([layer, seconds]) => {
    const may = allowed(allowance, layer, slow)
    const percent = Math.round((seconds / may - 1) * 100)
    return isOver(seconds, may)
      ? [
          `✗ ${layer} used ${Math.round(seconds)} CPU s, ${percent} % more than its ${Math.round(may)} (scripts/testing/allowance.json).`,
        ]
      : []
  })

/** The last line of a run. A layer over its allowance is one more failure. */
export function summary(counts: { passed: number; failed: number; skipped?: number }[], over = 0): string {
  const sum = (what: 'passed' | 'failed' | 'skipped') => counts.reduce((so, count) => so + (count[what] ?? 0), 0)
  const skipped = sum('skipped')
  return `${sum('passed')} passed, ${sum('failed') + over} failed${skipped ? `, ${skipped} skipped` : ''}`
}
