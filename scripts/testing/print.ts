import { type Allowance, allowed, isOver } from './allowance'
import type { LayerResult, LayerRun } from './layer-run'
import { MUTATIONS } from './layers'
import type { TestResult } from './report'

const seconds = (value: number): string => `${value < 10 ? value.toFixed(1) : Math.round(value)} s`
const nameOf = ({ file, title }: TestResult): string => `${file} › ${title}`

export const failureLines = (layer: string, test: TestResult): string =>
  `\n✗ ${layer}: ${nameOf(test)}\n${(test.error ?? '').split('\n').slice(0, 25).join('\n')}\n`

/** The running layers, and how many tests each has finished. */
export function progressLine(running: Iterable<LayerRun>, after: number): string {
  const parts = [...running].map(({ layer, tests }) => `${layer.name} ${tests.length}`)
  return `${seconds(after).padStart(7)} … ${parts.join(', ')}`
}

type Row = Pick<LayerResult, 'layer' | 'seconds'> & Partial<LayerResult>

/** One layer's line in the summary. @param used CPU seconds */
export function layerLine(row: Row, used: number, allowance: Allowance, slow: number): string {
  const { layer, passed, failed, skipped, seconds: took } = row
  const counts = [
    passed !== undefined ? `${passed} passed` : '',
    failed ? `${failed} FAILED` : '',
    skipped ? `${skipped} skipped` : '',
  ]
  const may = allowance.cpuSeconds[layer] ? ` of ${Math.round(allowed(allowance, layer, slow))}` : ''
  const outcome = counts.filter(Boolean).join(', ')
  return `  ${layer.padEnd(9)} ${outcome.padEnd(28)} ${seconds(took).padStart(7)}  ${Math.round(used)}${may} CPU s`
}

/** The table of mutations, sorted by file, with the outcome of each; empty when none were tried. */
export function mutationLines(results: LayerResult[]): string {
  const tried = results.flatMap(({ layer, tests }) => (layer === MUTATIONS.name ? tests : []))
  const lines = tried
    .toSorted((a, b) => a.file.localeCompare(b.file))
    .map((test) => {
      const [outcome = ''] = /^[\w ]+/.exec(test.error ?? 'noticed') ?? []
      return `  ${outcome.slice(0, 11).padEnd(11)} ${seconds(test.ms / 1000).padStart(6)}  ${nameOf(test)}`
    })
  return lines.length ? ['\nThe mutations:', ...lines].join('\n') : ''
}

/** The twenty slowest tests. */
export function slowestLines(results: LayerResult[]): string {
  const tests = results.flatMap(({ layer, tests }) => tests.map((test) => ({ layer, ...test })))
  const slowest = tests.toSorted((a, b) => b.ms - a.ms).slice(0, 20)
  return [
    '\nThe slowest:',
    ...slowest.map((each) => `  ${seconds(each.ms / 1000).padStart(7)}  ${nameOf(each)}`),
    '',
  ].join('\n')
}

/** How long the run took, how fast this machine is, and how busy it was with the tests and with other work. */
export function machineLine(of: {
  cores: number
  slow: number
  used: Record<string, number>
  seconds: number
  busy: number
}): string {
  const ours = Object.values(of.used).reduce((sum, each) => sum + each, 0)
  const share = Math.round((ours / (of.seconds * of.cores)) * 100)
  return [
    `\nThe tests took ${seconds(of.seconds)} and ${Math.round(ours)} CPU s, on ${of.cores} cores with Node ${process.version}.`,
    `The cores were ${Math.round(of.busy * 100)} % at work, ${share} % for these tests; calibration ${of.slow.toFixed(2)} (1 is the machine that the allowances were set on, more is slower).`,
  ].join('\n')
}

/** A line for each layer that exceeded its allowance. */
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
