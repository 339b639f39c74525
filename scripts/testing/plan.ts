import { readdirSync } from 'node:fs'
import { inRoot } from '../ground/root.mjs'
import { PlainError } from '../ground/say.mjs'
import { LAYERS, type Layer, SCREENS, SOAK } from './layers'
import { chooseQuick } from './quick'

/** Which layers run, and what of each. */
export type Plan = {
  layers: { layer: Layer; rest: string[] }[]
  /** All of each: then the allowances count. */
  whole: boolean
  /** One part after the other, and each enters its row. */
  soak: boolean
  /** Files of tests that the change concerns, and that a quick run has no time for. */
  leftOut: string[]
}

const GROUPS: Record<string, string[]> = { unit: ['rules', 'verbs'], e2e: ['protocol', 'browser', 'machines'] }

/**
 * @param rest goes to the test runner; for `soak`, the parts
 * @throws PlainError when there is no such thing to run
 */
export function planOf(what: string, rest: string[], durations: Record<string, number>): Plan {
  const plain = { whole: false, soak: false, leftOut: [] }
  const of = (layers: Layer[]) => layers.map((layer) => ({ layer, rest }))
  if (what === 'all') return { ...plain, layers: of(LAYERS), whole: !rest.length }
  if (what === 'quick') return { ...plain, ...planQuick(durations) }
  if (what === 'soak') return { ...plain, soak: true, layers: partsOf(rest) }
  if (what === 'screens') return { ...plain, layers: of([SCREENS]) }
  const layers = LAYERS.filter(({ name }) => (GROUPS[what] ?? [what]).includes(name))
  if (layers.length) return { ...plain, layers: of(layers) }
  const choices = ['quick', 'soak', 'screens', ...Object.keys(GROUPS), ...LAYERS.map(({ name }) => name)]
  throw new PlainError(`Say what to test: nothing (all of it), ${choices.join(', ')}.`)
}

function planQuick(durations: Record<string, number>): Pick<Plan, 'layers' | 'leftOut'> {
  const choice = chooseQuick(durations)
  console.log(`Changed: ${choice.changed.join(', ') || 'nothing'}`)
  const chosen: Record<string, string[] | undefined> = { ...choice, check: [], rules: [] }
  const layers = LAYERS.flatMap((layer) => {
    const files = chosen[layer.name]
    const wanted = layer.name === 'check' || layer.name === 'rules' || files?.length
    // A failed browser test waits for what never comes; one is answer enough.
    const soon = files?.some((file) => file.endsWith('.spec.ts')) ? ['--max-failures=1'] : []
    return wanted ? [{ layer, rest: [...(files ?? []), ...soon] }] : []
  })
  for (const { layer, rest } of layers)
    if (rest.length) console.log(`  ${layer.name}: ${rest.filter((each) => !each.startsWith('-')).join(', ')}`)
  return { layers, leftOut: choice.leftOut }
}

/** The parts of the soak, each a file of `e2e/soak`. */
function partsOf(wanted: string[]): Plan['layers'] {
  const parts = readdirSync(inRoot('e2e/soak')).flatMap((file) => /^(.+)\.spec\.ts$/.exec(file)?.[1] ?? [])
  const unknown = wanted.find((part) => !parts.includes(part))
  if (unknown) throw new PlainError(`The soak has no part ${unknown}. It has ${parts.join(', ')}.`)
  return parts
    .filter((part) => !wanted.length || wanted.includes(part))
    .map((part) => ({ layer: { ...SOAK, name: part }, rest: [`e2e/soak/${part}.spec.ts`] }))
}
