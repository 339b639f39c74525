import { readdirSync } from 'node:fs'
import { inRoot } from '../ground/root.mjs'
import { PlainError } from '../ground/say.mjs'
import { LAYERS, type Layer, MUTATIONS, SCREENS, SOAK } from './layers'
import { chooseQuick } from './quick'

/** Which layers run, and what of each. */
export type Plan = {
  layers: { layer: Layer; rest: string[] }[]
  /** The layers of which all runs, and `stage` where all layers do: for these the allowances count. */
  whole: string[]
  /** One part after the other, and each enters its row. */
  soak: boolean
  /** What is said at the end. */
  notes: string[]
}

const GROUPS: Record<string, string[]> = { unit: ['rules', 'verbs'], e2e: ['protocol', 'browser', 'machines'] }

/**
 * @param rest goes to the test runner; for `soak`, the parts
 * @throws PlainError when there is no such thing to run
 */
export function planOf(what: string, rest: string[], durations: Record<string, number>): Plan {
  const plain = { whole: [], soak: false, notes: [] }
  const of = (layers: Layer[]) => layers.map((layer) => ({ layer, rest }))
  if (what === 'soak') return { ...plain, soak: true, layers: partsOf(rest) }
  if (what === 'screens') return { ...plain, layers: of([SCREENS]) }
  if (what === 'mutations') return { ...plain, layers: of([MUTATIONS]) }
  if (what === 'quick') return counted({ ...plain, ...planQuick(durations) })
  if (what === 'all') return counted({ ...plain, layers: of(LAYERS) })
  const layers = LAYERS.filter(({ name }) => (GROUPS[what] ?? [what]).includes(name))
  if (layers.length) return counted({ ...plain, layers: of(layers) })
  const choices = ['quick', 'soak', 'mutations', 'screens', ...Object.keys(GROUPS), ...LAYERS.map(({ name }) => name)]
  throw new PlainError(`Say what to test: nothing (all of it), ${choices.join(', ')}.`)
}

function counted(plan: Plan): Plan {
  const whole = plan.layers.filter(({ rest }) => !rest.length).map(({ layer }) => layer.name)
  return { ...plan, whole: whole.length === LAYERS.length ? [...whole, 'stage'] : whole }
}

function planQuick(durations: Record<string, number>): Pick<Plan, 'layers' | 'notes'> {
  const choice = chooseQuick(durations)
  console.log(`Changed: ${choice.changed.join(', ') || 'nothing'}`)
  const files: Record<string, string[]> = choice.files
  const layers = LAYERS.flatMap((layer) => {
    if (layer.name === 'check' || layer.name === 'rules') return [{ layer, rest: [] }]
    const chosen = files[layer.name] ?? []
    if (!chosen.length) return []
    console.log(`  ${layer.name}: ${chosen.join(', ')}`)
    // A failed browser test waits for what never comes; one is answer enough.
    return [{ layer, rest: [...chosen, ...(chosen[0]?.endsWith('.spec.ts') ? ['--max-failures=1'] : [])] }]
  })
  const { leftOut, unknown } = choice
  const notes = [
    leftOut.length ? `Also concerned, and left for npm test: ${leftOut.length} files of tests.` : '',
    unknown.length ? `What these concern cannot be told; npm test can: ${unknown.join(', ')}` : '',
  ]
  return { layers, notes: notes.filter(Boolean) }
}

/** The parts of the soak: the mutations, and each file of `e2e/soak`. */
function partsOf(wanted: string[]): Plan['layers'] {
  const specs = readdirSync(inRoot('e2e/soak')).flatMap((file) => /^(.+)\.spec\.ts$/.exec(file)?.[1] ?? [])
  const parts = [...specs, MUTATIONS.name]
  const unknown = wanted.find((part) => !parts.includes(part))
  if (unknown) throw new PlainError(`The soak has no part ${unknown}. It has ${parts.join(', ')}.`)
  return parts
    .filter((part) => !wanted.length || wanted.includes(part))
    .map((part) =>
      part === MUTATIONS.name
        ? { layer: MUTATIONS, rest: [] }
        : { layer: { ...SOAK, name: part }, rest: [`e2e/soak/${part}.spec.ts`] },
    )
}
