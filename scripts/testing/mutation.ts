/** One way to break the product, which the tests that hold it have to notice. */
export type Mutation = {
  /** Once in the list. */
  id: string
  /** Rows of docs/threats.md that it opens. */
  threats: string[]
  file: string
  /** What the product does with it. */
  does: string
  /** A text that stands in the file once. */
  before: string
  after: string
  /** Files of rules or verbs; or specs of the protocol, which need a build of their own. Each has to notice it. */
  noticedBy: string[]
}

type Row = Omit<Mutation, 'file' | 'noticedBy' | 'threats'> & { threats?: string; noticedBy?: string[] }

/** Mutations of one file. `noticedBy` of a row takes the place of the common one. */
export const of = (file: string, noticedBy: string[], rows: Row[]): Mutation[] =>
  rows.map(({ threats = '', ...row }) => ({ file, noticedBy, ...row, threats: threats.split(' ').filter(Boolean) }))

export const titleOf = ({ id, threats, does }: Mutation): string => `${[id, ...threats].join(' ')}: ${does}`

/** Whether a file of tests needs the built site. */
export const isBuilt = (test: string): boolean => test.startsWith('e2e/')

/** Those of an id, a row of docs/threats.md, or a file or folder. All, where nothing is named. */
export const selected = (all: readonly Mutation[], which: readonly string[]): Mutation[] =>
  all.filter(
    ({ id, threats, file }) =>
      !which.length ||
      which.some((one) => one === id || threats.includes(one) || file === one || file.startsWith(`${one}/`)),
  )

export const testFilesOf = (mutations: readonly Mutation[]): string[] => [
  ...new Set(mutations.flatMap(({ noticedBy }) => noticedBy)),
]

/** The file with a mutation in it. @throws when its text does not stand there once: the list has fallen behind the code */
export function applied({ id, file, before, after }: Mutation, text: string): string {
  const [head, tail, ...more] = text.split(before)
  if (head === undefined || tail === undefined || more.length || before === after)
    throw new Error(`${id}: its text does not stand in ${file} once, so nobody knows what it would break`)
  return head + after + tail
}
