import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { SHOWN_BY } from '../../e2e/map'
import { inRoot, root } from '../ground/root.mjs'
import { PlainError } from '../ground/say.mjs'
import { dependents, importsAmong } from './imports'
import { changedKeys, flatten, speakersOf } from './messages'

/** What a quick run does beside check and rules: files of tests, the nearest to the change first. */
export type Choice = {
  changed: string[]
  verbs: string[]
  protocol: string[]
  browser: string[]
  machines: string[]
  /** Also concerned, and for `npm test`. */
  leftOut: string[]
}

// Of two cores, in seconds: what is proved by a database, and by the built site, within the minute that a person waits.
const ENOUGH = { verbs: 40, specs: 40 }
// Of a test file that has never run here.
const USUAL = { verbs: 4, specs: 20 }

const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 })
const lines = (text: string) => text.split('\n').filter(Boolean)

/** The files that differ from the last commit, or where none does, those that the last commit changed. */
function changedFiles(): { files: string[]; since: string } {
  try {
    const files = [...lines(git('diff', '--name-only', 'HEAD')), ...untracked()]
    if (files.length) return { files, since: 'HEAD' }
    return { files: lines(git('diff', '--name-only', 'HEAD~1', 'HEAD')), since: 'HEAD~1' }
  } catch {
    throw new PlainError('A quick run asks git what has changed, and git does not answer here. Use: npm test')
  }
}
const untracked = () => lines(git('ls-files', '--others', '--exclude-standard'))

/** @param durations seconds that each file of tests took when it last ran */
export function chooseQuick(durations: Record<string, number>): Choice {
  const { files: changed, since } = changedFiles()
  const sources = [...lines(git('ls-files')), ...untracked()].filter((file) => /\.(tsx?|mjs)$/.test(file))
  const read = (file: string) => (existsSync(inRoot(file)) ? readFileSync(inRoot(file), 'utf8') : '')
  const texts = new Map(sources.map((file) => [file, read(file)]))
  const messages = changed.filter((file) => /^messages\/.*\.json$/.test(file))
  const keys = messages.flatMap((file) => {
    const before = flatten(parse(show(since, file)))
    const space = path.basename(file, '.json')
    return changedKeys(before, flatten(parse(read(file)))).map((key) => ({ space, key, before: before.get(key) ?? '' }))
  })
  const speakers = speakersOf(keys, texts)
  const near = dependents(importsAmong(texts), [...changed, ...speakers])
  const distance = (file: string) => near.get(file) ?? Number.POSITIVE_INFINITY
  const nearest = [...near.keys()].toSorted((a, b) => distance(a) - distance(b))

  const quoting = [...texts].filter(([file, text]) => isSpec(file) && keys.some(({ before }) => quotes(text, before)))
  const screens = nearest.filter((file) => /^app\/.*\/(page|route|layout)\.tsx?$/.test(file))
  const specs = [...changed.filter(isSpec), ...quoting.map(([file]) => file), ...screens.flatMap(specsOf)]
  const verbs = within(
    nearest.filter((file) => file.endsWith('.db.test.ts')),
    ENOUGH.verbs,
    USUAL.verbs,
    durations,
  )
  const shown = within([...new Set(specs)], ENOUGH.specs, USUAL.specs, durations)
  const of = (layer: string) => shown.taken.filter((file) => file.startsWith(`e2e/${layer}/`))
  return {
    changed,
    verbs: verbs.taken,
    protocol: of('protocol'),
    browser: of('browser'),
    machines: of('machines'),
    leftOut: [...verbs.left, ...shown.left],
  }
}

const isSpec = (file: string) => /^e2e\/(protocol|browser|machines)\/.*\.spec\.ts$/.test(file)
const parse = (text: string) => (text ? JSON.parse(text) : {})
const quotes = (text: string, words: string) =>
  words.length > 2 && (text.includes(`'${words}'`) || text.includes(`|${words})`))

function show(since: string, file: string): string {
  try {
    return git('show', `${since}:${file}`)
  } catch {
    return '' // it is new
  }
}

/** The specs of the most exact row of the map that a file of `app/` falls under. */
export function specsOf(file: string): string[] {
  const rows = SHOWN_BY.filter(([place]) => file.startsWith(place))
  const [row] = rows.toSorted(([a], [b]) => b.length - a.length)
  return row?.[1] ?? []
}

/** As many of the files as fit into so many seconds, at least one. */
function within(files: string[], enough: number, usual: number, durations: Record<string, number>) {
  const taken: string[] = []
  let seconds = 0
  for (const file of files) {
    const takes = durations[file] ?? usual
    if (taken.length && seconds + takes > enough) continue
    seconds += takes
    taken.push(file)
  }
  return { taken, left: files.filter((file) => !taken.includes(file)) }
}
