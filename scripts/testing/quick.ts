import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { SHOWN_BY } from '../../e2e/map'
import { inRoot, root } from '../ground/root.mjs'
import { PlainError } from '../ground/say.mjs'
import { dependents, importsAmong } from './imports'
import { changedKeys, flatten, usersOfMessages } from './messages'

/** What a quick run tests apart from check and rules. */
export type Choice = {
  changed: string[]
  /** Test files by layer, those nearest to the change first. */
  files: Record<'verbs' | 'contract' | 'protocol' | 'browser' | 'machines', string[]>
  /** Affected test files that are left to `npm test`. */
  leftOut: string[]
  /** Changed files that no code imports, such as a migration or a style sheet, so their effect is not known. */
  unknown: string[]
}

// Seconds of tests to choose: on two cores, with the start of a site, a quick run then takes about 90 seconds.
const LIMIT = { verbs: 40, specs: 40 }
// Seconds assumed for a test file that has never run here.
const ASSUMED = { verbs: 4, specs: 20 }

const git = (...args: string[]) =>
  execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26, stdio: ['ignore', 'pipe', 'ignore'] })
const lines = (text: string) => text.split('\n').filter(Boolean)
const untracked = () => lines(git('ls-files', '--others', '--exclude-standard'))

/** The files that differ from the last commit, or if none does, those that the last commit changed. */
function changedFiles(): { files: string[]; since: string } {
  const files = [...lines(git('diff', '--name-only', 'HEAD')), ...untracked()]
  if (files.length) return { files, since: 'HEAD' }
  return { files: lines(git('show', '--name-only', '--format=', 'HEAD')), since: 'HEAD~1' }
}

/**
 * @param durations seconds that each test file took when it last ran
 * @throws PlainError when git cannot say what has changed
 */
export function chooseQuick(durations: Record<string, number>): Choice {
  try {
    return choose(durations)
  } catch (error) {
    if (!(error instanceof Error && ('status' in error || 'spawnargs' in error))) throw error
    throw new PlainError('A quick run asks git what has changed, and git does not answer here. Use: npm test')
  }
}

function choose(durations: Record<string, number>): Choice {
  const { files: changed, since } = changedFiles()
  const sources = [...lines(git('ls-files')), ...untracked()].filter((file) => /\.(tsx?|mjs)$/.test(file))
  const texts = new Map(sources.filter(isThere).map((file) => [file, readFileSync(inRoot(file), 'utf8')]))
  const keys = changed.filter((file) => MESSAGES.test(file)).flatMap((file) => changedIn(file, since))
  const near = dependents(importsAmong(texts), [...changed, ...usersOfMessages(keys, texts)])
  const nearest = [...near.keys()].toSorted((a, b) => (near.get(a) ?? 0) - (near.get(b) ?? 0))

  const quoting = [...texts].filter(([file, text]) => file.startsWith('e2e/') && keys.some((key) => quotes(text, key)))
  const quotedIn = dependents(
    importsAmong(texts),
    quoting.map(([file]) => file),
  )
  const specs = [
    ...changed.filter(isSpec).filter(isThere),
    ...[...quotedIn.keys()].filter(isSpec),
    ...nearest.filter((file) => /^app\/.*\/(page|route|layout)\.tsx?$/.test(file)).flatMap(specsOf),
    ...nearest.filter(isSpec),
  ]
  const inVerbs = nearest.filter((file) => file.endsWith('.db.test.ts') && isThere(file))
  const verbs = within(inVerbs, LIMIT.verbs, ASSUMED.verbs, durations)
  const browsing = within([...new Set(specs)], LIMIT.specs, ASSUMED.specs, durations)
  const of = (layer: string) => browsing.taken.filter((file) => file.startsWith(`e2e/${layer}/`))
  const contract = changed.some((file) => /^(lib\/sandbox|contract)\//.test(file)) ? ['contract'] : []
  return {
    changed,
    files: { verbs: verbs.taken, contract, protocol: of('protocol'), browser: of('browser'), machines: of('machines') },
    leftOut: [...verbs.left, ...browsing.left],
    unknown: changed.filter((file) => !texts.has(file) && !MESSAGES.test(file) && !/\.(md|png)$/.test(file)),
  }
}

const MESSAGES = /^messages\/.*\.json$/
const isThere = (file: string) => existsSync(inRoot(file))
const isSpec = (file: string) => /^e2e\/(protocol|browser|machines)\/.*\.spec\.ts$/.test(file)

type Sentence = { space: string; key: string; before: string }

/** The changed sentences of a message file, with their former words. */
function changedIn(file: string, since: string): Sentence[] {
  const before = flatten(parse(textAt(since, file)))
  const after = flatten(parse(isThere(file) ? readFileSync(inRoot(file), 'utf8') : ''))
  const space = path.basename(file, '.json')
  return changedKeys(before, after).map((key) => ({ space, key, before: before.get(key) ?? '' }))
}

/** Whether a test's text contains a sentence or its key. */
const quotes = (text: string, { space, key, before }: Sentence) =>
  (before.length > 2 && (text.includes(`'${before}'`) || text.includes(`|${before})`))) ||
  text.includes(`'${space}.${key}'`)

function textAt(since: string, file: string): string {
  try {
    return git('show', `${since}:${file}`)
  } catch {
    return '' // the file is new
  }
}

/** A file that is no JSON counts as empty: the rules' tests report it. */
function parse(text: string): ReturnType<typeof JSON.parse> {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}

/** The specs for a file of `app/`, from the most specific matching row of e2e/map.ts. */
export function specsOf(file: string): string[] {
  const rows = SHOWN_BY.filter(([place]) => file.startsWith(place))
  const [row] = rows.toSorted(([a], [b]) => b.length - a.length)
  return row?.[1] ?? []
}

/** Takes as many files as fit into `enough` seconds, but at least one. */
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
