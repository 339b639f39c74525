import { readdirSync } from 'node:fs'
import { inRoot } from '../ground/root.mjs'
import { PlainError } from '../ground/say.mjs'
import { LAYERS, type Layer, MUTATIONS, SCREENS, SOAK } from './layers'
import { chooseQuick } from './quick'

/** The layers of a run, each with the arguments for its test runner. */
export type Plan = {
  layers: { layer: Layer; rest: string[] }[]
  /** The layers that run completely, and `stage` when all layers do. Only these are held to their allowances. */
  complete: string[]
  /** Whether parts run one after the other, and each writes its row in docs/soak.md. */
  soak: boolean
  /** Lines to print at the end. */
  notes: string[]
}

const GROUPS: Record<string, string[]> = { unit: ['rules', 'verbs'], e2e: ['protocol', 'browser', 'machines'] }

/**
 * @param rest arguments for the test runner; for `soak`, the parts
 * @throws PlainError when `what` names nothing to run
 */
export function planOf(what: string, rest: string[], durations: Record<string, number>): Plan {
  const plain = { complete: [], soak: false, notes: [] }
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
  const complete = plan.layers.filter(({ rest }) => !rest.length).map(({ layer }) => layer.name)
  return { ...plan, complete: complete.length === LAYERS.length ? [...complete, 'stage'] : complete }
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
    // Stops at the first failure: each failed browser test waits for its full timeout.
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
function partsOf(names: string[]): Plan['layers'] {
  const specs = readdirSync(inRoot('e2e/soak')).flatMap((file) => /^(.+)\.spec\.ts$/.exec(file)?.[1] ?? [])
  const parts = [...specs, MUTATIONS.name]
  const unknown = names.find((part) => !parts.includes(part))
  if (unknown) throw new PlainError(`The soak has no part ${unknown}. It has ${parts.join(', ')}.`)
  return parts
    .filter((part) => !names.length || names.includes(part))
    .map((part) =>
      part === MUTATIONS.name
        ? { layer: MUTATIONS, rest: [] }
        : { layer: { ...SOAK, name: part }, rest: [`e2e/soak/${part}.spec.ts`] },
    )
}
