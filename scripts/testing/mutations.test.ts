import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { applied, isBuilt, type Mutation, selected, testFilesOf } from './mutation'
import { MUTATIONS } from './mutations'

const page = readFileSync('docs/threats.md', 'utf8')
const THREATS = [...page.matchAll(/^\| (S\d+) \|/gm)].map(([, id = '']) => id)

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`)

/** Files that need a mutation: every `x.ts` with an `x.test.ts`, and every `rules.ts`. */
const RULES = [...filesIn('lib'), ...filesIn('server'), ...filesIn('sdk/src')]
  .filter((file) => /\/\w[\w-]*\.ts$/.test(file) && !file.startsWith('lib/testing/'))
  .filter((file) => file.endsWith('/rules.ts') || existsSync(file.replace(/\.ts$/, '.test.ts')))

describe('the list of mutations', () => {
  test.each(MUTATIONS)('$id: its text stands in $file once, and its tests are there', (mutation) => {
    expect(applied(mutation, readFileSync(mutation.file, 'utf8'))).toContain(mutation.after)
    expect(mutation.noticedBy).not.toEqual([])
    expect(mutation.noticedBy.filter((file) => !existsSync(file))).toEqual([])
  })

  test('has no id twice', () => {
    const ids = MUTATIONS.map(({ id }) => id)
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  })

  test('names tests of rules and verbs, and at most six that need a build', () => {
    const strange = testFilesOf(MUTATIONS).filter(
      (file) => !/^(?:(?:lib|server|sdk)\/.+\.test|e2e\/protocol\/.+\.spec)\.ts$/.test(file),
    )
    expect(strange).toEqual([])
    expect(MUTATIONS.filter(({ noticedBy }) => noticedBy.some(isBuilt)).length).toBeLessThanOrEqual(6)
  })

  test('names only threats that docs/threats.md describes', () =>
    expect(MUTATIONS.flatMap(({ threats }) => threats).filter((id) => !THREATS.includes(id))).toEqual([]))

  test('covers more than thirty threats and fifty rules', () => {
    expect(THREATS.length).toBeGreaterThan(30)
    expect(RULES.length).toBeGreaterThan(50)
  })

  test.each(THREATS)('opens %s of docs/threats.md', (id) =>
    expect(MUTATIONS.filter(({ threats }) => threats.includes(id))).not.toEqual([]),
  )

  test.each(RULES)('breaks %s', (file) =>
    expect(MUTATIONS.filter((mutation) => mutation.file === file)).not.toEqual([]),
  )
})

describe('one mutation', () => {
  const mutation: Mutation = {
    id: 'x',
    threats: ['S01'],
    file: 'lib/login/x.ts',
    does: 'anything',
    before: 'if (wrong) throw',
    after: 'if (false) throw',
    noticedBy: ['lib/login/x.test.ts'],
  }

  test('replaces its text', () =>
    expect(applied(mutation, 'a\nif (wrong) throw b\nc')).toBe('a\nif (false) throw b\nc'))

  test.each([
    ['stands there no more', 'a\nb'],
    ['stands there twice', 'if (wrong) throw a\nif (wrong) throw b'],
  ])('is refused when its text %s', (_, text) => expect(() => applied(mutation, text)).toThrow('x: its text'))

  test.each(['x', 'S01', 'lib/login/x.ts', 'lib/login', 'lib'])('is chosen by %s', (which) =>
    expect(selected([mutation], ['other', which])).toEqual([mutation]),
  )
  test('is not chosen by a similar name', () =>
    expect(selected([mutation], ['y', 'S0', 'S011', 'lib/log'])).toEqual([]))
  test('is chosen when no name is given', () => expect(selected([mutation], [])).toEqual([mutation]))
})
