/** A mutation: one way to break the product, which the named tests must notice. */
export type Mutation = {
  /** Unique in the list. */
  id: string
  /** The threats of docs/threats.md that the product is open to with it. */
  threats: string[]
  file: string
  /** What the product does wrong with it. */
  does: string
  /** A text that occurs exactly once in the file. */
  before: string
  after: string
  /** Test files of rules or verbs, or protocol specs, which need a build. Each of them must fail with the mutation. */
  noticedBy: string[]
}

type Row = Omit<Mutation, 'file' | 'noticedBy' | 'threats'> & { threats?: string; noticedBy?: string[] }

/** Mutations of one file. A row's own `noticedBy` replaces the common one. */
export const of = (file: string, noticedBy: string[], rows: Row[]): Mutation[] =>
  rows.map(({ threats = '', ...row }) => ({ file, noticedBy, ...row, threats: threats.split(' ').filter(Boolean) }))

export const titleOf = ({ id, threats, does }: Mutation): string => `${[id, ...threats].join(' ')}: ${does}`

/** Whether a test file needs the built site. */
export const isBuilt = (test: string): boolean => test.startsWith('e2e/')

/** The mutations with one of these ids, threats, files or folders; all when none is named. */
export const selected = (all: readonly Mutation[], which: readonly string[]): Mutation[] =>
  all.filter(
    ({ id, threats, file }) =>
      !which.length ||
      which.some((one) => one === id || threats.includes(one) || file === one || file.startsWith(`${one}/`)),
  )

export const testFilesOf = (mutations: readonly Mutation[]): string[] => [
  ...new Set(mutations.flatMap(({ noticedBy }) => noticedBy)),
]

/**
 * The file's text with the mutation applied. @throws when `before` does not occur exactly once: the list is outdated
 */
export function applied({ id, file, before, after }: Mutation, text: string): string {
  const [head, tail, ...more] = text.split(before)
  if (head === undefined || tail === undefined || more.length || before === after)
    throw new Error(`${id}: its text does not stand in ${file} once, so nobody knows what it would break`)
  return head + after + tail
}
