import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { posix } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Import, importsOf, pathOf } from '../scripts/testing/imports'
import { FLOORS, FLOORS_PAGE, mistakeOf, PURE, PURE_PACKAGES, roomOf, TESTS, withFloors } from './floors'

/** Every file that has a room, and its imports. */
const tree = new Map<string, Import[]>()

/** The files that begin with 'use client'. */
const client = new Set<string>()

beforeAll(() => {
  const entries = ['app', 'components', 'server', 'lib'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true }),
  )
  const folders = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => `${parentPath}/${name}`)
  const files = [...folders, 'proxy.ts'].filter((file) => /\.[cm]?[jt]sx?$/.test(file))
  for (const file of files) {
    if (TESTS.test(file) || file.startsWith('lib/generated/')) continue
    const text = readFileSync(file, 'utf8')
    tree.set(file, importsOf(file, text))
    if (text.startsWith("'use client'")) client.add(file)
  }
})

const ENDINGS = ['', '.ts', '.tsx']

/** The file that an import leads to, if it is one of `files`. */
function importedFile(from: string, name: string, files: { has(file: string): boolean } = tree): string | undefined {
  const path = pathOf(from, name)
  return path === null ? undefined : ENDINGS.map((ending) => path + ending).find((file) => files.has(file))
}

const mistakes = (imports: ReadonlyMap<string, readonly Import[]>): string[] =>
  [...imports].flatMap(([file, names]) =>
    names.flatMap(({ name }) => {
      const path = pathOf(file, name)
      return mistakeOf(file, path === null ? { package: name } : { path }) ?? []
    }),
  )

test('every import of the house is one that its floors allow', () => {
  expect(tree.size).toBeGreaterThan(600)
  expect(mistakes(tree)).toEqual([])
})

test('every file of the house is in a room, and every room is there', () => {
  expect([...tree.keys()].filter((file) => !roomOf(file))).toEqual([])
  expect(FLOORS.flat().filter(({ at }) => !existsSync(at))).toEqual([])
})

/** A file or room with more than this does more than one thing. */
const MAX = 12

test('no file of lib imports more than 12 of our own', () => {
  const files = [...tree].filter(([file]) => file.startsWith('lib/'))
  const counts = files.map(([file, names]) => {
    const paths = names.flatMap(({ name }) => pathOf(file, name) ?? [])
    // Imported types count. Files of messages/ do not: they are no code, and their catalogue imports all of them.
    return { file, own: new Set(paths.filter((path) => !path.startsWith('messages/'))).size }
  })
  expect(Math.max(...counts.map(({ own }) => own))).toBeGreaterThan(6)
  expect(counts.filter(({ own }) => own > MAX).map(({ file, own }) => `${file}: ${own}`)).toEqual([])
})

test('no room of the login has more than 12 files', () => {
  const rooms = FLOORS.flat().filter(({ at }) => at.startsWith('lib/login/'))
  const sizes = rooms.map(({ at }) => ({
    at,
    files: [...tree.keys()].filter((file) => roomOf(file)?.at === at).length,
  }))
  expect(sizes.filter(({ files }) => !files || files > MAX)).toEqual([])
})

describe('an import that the floors do not allow is found', () => {
  test.each<[file: string, name: string, because: RegExp]>([
    // Upwards.
    ['lib/hosts.ts', './pools/queries', /lib\/pools is above lib\b/],
    ['lib/cookies.ts', '@/lib/login/page/flash', /above/],
    ['lib/env.ts', './console/guard', /above/],
    ['lib/i18n/locale.ts', '../pools/queries', /above/],
    ['lib/audit/record.ts', '../developers/queries', /above/],
    ['lib/audit/actions.ts', '../refusals/catalogue', /above/],
    ['lib/sessions/end.ts', '../users/queries', /above/],
    ['lib/limits/rate-limit.ts', '@/lib/users/password', /above/],
    ['lib/wechat/client.ts', '../connections/secrets', /above/],
    ['lib/pools/queries.ts', '../users/queries', /above/],
    ['lib/refusals/catalogue.ts', '../association/rules', /above/],
    ['lib/delivery/channels.ts', '../login/proofs/codes', /above/],
    ['lib/users/commands.ts', '../logout/deliver', /above/],
    ['lib/users/commands.ts', './../oidc/provider', /above/],
    ['lib/applications/commands.ts', '@/lib/oidc/clients', /above/],
    ['lib/connections/commands.ts', '../doctor/commands', /above/],
    ['lib/association/associate.ts', '../login/attempt/attempt', /above/],
    ['lib/oidc/provider.ts', '../logout/deliver', /above/],
    ['lib/oidc/visit.ts', '../consent/queries', /above/],
    ['lib/developers/commands.ts', '../login/ways/sign-up', /above/],
    ['lib/direct/begin.ts', '../login/corridor/begin', /above/],
    ['lib/login/corridor/begin.ts', '../../console/guard', /above/],
    ['lib/login/attempt/attempt.ts', '../exchange/exchange', /above/],
    ['lib/login/exchange/exchange.ts', '../corridor/callback', /above/],
    ['lib/login/asking/pending.ts', '../corridor/finish', /above/],
    ['lib/association/associate.ts', '../login/corridor/begin', /above/],
    ['lib/login/corridor/callback.ts', '../../trials/report', /above/],
    ['proxy.ts', './lib/pools/queries', /above/],
    ['app/pool/page.tsx', '@/lib/console/guard', /above/],
    ['app/pool/page.tsx', '@/components/console/lost', /above/],
    ['components/hosted/doorway.tsx', '../console/lost', /above/],
    // Sideways.
    ['lib/users/queries.ts', '../connections/queries', /neighbours/],
    ['lib/applications/rules.ts', '@/lib/users/rules', /neighbours/],
    ['lib/wechat/client.ts', '../audit/record', /neighbours/],
    ['lib/sandbox/commands.ts', '../wechat/errors', /neighbours/],
    ['lib/association/facts.ts', '../oidc/clients', /neighbours/],
    ['lib/developers/commands.ts', '../demo/application', /neighbours/],
    ['lib/login/ways/password.ts', '../asking/bind', /neighbours/],
    ['lib/login/exchange/exchange.ts', '../asking/pending', /neighbours/],
    ['lib/login/attempt/attempt.ts', '../page/door', /neighbours/],
    ['components/ui/button.tsx', '@/lib/errors', /above/],
    // From lib or components to the pages, and from one kind of page to another.
    ['lib/console/guard.ts', '@/components/ui/button', /nobody in lib knows components/],
    ['lib/login/page/door.ts', '../../../app/pool/page', /nobody in lib knows app/],
    ['lib/log.ts', '@/server/front', /nobody in lib knows server/],
    ['components/console/lost.tsx', '@/app/console/not-found', /nobody in components knows app/],
    ['components/hosted/doorway.tsx', '@/server/plain', /nobody in components knows server/],
    ['app/console/not-found.tsx', '@/app/pool/page', /nobody in app knows app/],
    ['app/pool/page.tsx', '@/server/rules', /nobody in app knows server/],
    ['proxy.ts', '@/server/front', /nobody in proxy.ts knows server/],
    ['server/front.ts', '@/app/pool/page', /nobody in server knows app/],
    ['server/front.ts', '../components/mark', /nobody in server knows components/],
    // To folders without rooms.
    ['lib/users/queries.ts', '../../scripts/database', /outside of the house/],
    ['lib/env.ts', '../messages/en/login.json', /outside of the house/],
    ['lib/oidc/claims.ts', '@/sdk/dist/index', /outside of the house/],
    ['app/console/not-found.tsx', '@/sdk/src/pkce', /outside of the house/],
    ['lib/db.ts', '@/e2e/support/agent', /outside of the house/],
    ['lib/login/corridor/begin.ts', '../testing', /there for tests/],
    ['lib/users/queries.ts', '../testing/database', /there for tests/],
    ['app/pool/page.tsx', '@/lib/floors.test', /there for tests/],
    ['lib/sandbox/handle.ts', 'next/headers', /does without/],
    ['lib/sandbox/handle.ts', 'next-auth', /does without/],
    // To or from folders that are no room.
    ['lib/users/queries.ts', '../utils/strings', /in no room/],
    ['lib/users/queries.ts', '@/lib/helpers/dates', /in no room/],
    ['lib/utils/strings.ts', '../env', /in no room/],
    ['components/shared/card.tsx', '../ui/button', /in no room/],
  ])('%s: %s', (file, name, because) => {
    const more = new Map(tree).set(file, [...(tree.get(file) ?? []), { name, erased: true }])
    const found = mistakes(more)
    expect(found.length).toBeGreaterThan(0)
    for (const sentence of found) {
      expect(sentence).toMatch(because)
      expect(sentence).toMatch(/^[^ ]+ (imports|is in) .*\. [A-Z].*\.$/)
    }
  })

  test('in every syntax of an import', () => {
    const text = `
      import type { A } from '../login/ways/a'
      import { type B } from '@/lib/login/ways/b'
      import '../login/ways/c'
      export * from '../login/ways/d'
      export type { E } from '../login/ways/e'
      const f = await import('../login/ways/f')
      type G = import('../login/ways/g').G
      const h: typeof import('../login/ways/h') = f
      import i = require('../login/ways/i')
    `
    const file = 'lib/users/queries.ts'
    expect(mistakes(new Map([[file, importsOf(file, text)]]))).toHaveLength(9)
  })
})

describe('pure files import only pure files and packages, directly and indirectly', () => {
  const runtimeImportsOf = (file: string) => (tree.get(file) ?? []).filter(({ erased }) => !erased)

  /** The impure packages that a file imports at run time, each as the chain of imports that leads there. */
  function impureImportsOf(file: string): string[] {
    return [...impureImports(file, new Map([[file, file]]))]
  }

  function* impureImports(file: string, chains: Map<string, string>): Generator<string> {
    for (const { name } of runtimeImportsOf(file)) {
      const next = importedFile(file, name)
      const chain = `${chains.get(file)} > ${pathOf(file, name) ?? name}`
      if (!next) {
        if (!PURE_PACKAGES.some((one) => name === one || name.startsWith(`${one}/`))) yield chain
      } else if (!chains.has(next)) {
        chains.set(next, chain)
        yield* impureImports(next, chains)
      }
    }
  }

  test('rules, schemas and catalogues', () => {
    const pure = [...tree.keys()].filter((file) => PURE.test(file))
    expect(pure.length).toBeGreaterThan(20)
    expect(pure.flatMap(impureImportsOf)).toEqual([])
  })

  test('the files of lib that components and client parts of screens import', () => {
    const parts = [...client].filter((file) => file.includes('/_parts/'))
    const furniture = new Set([...parts, ...[...tree.keys()].filter((file) => file.startsWith('components/'))])
    const ofLib = new Set<string>()
    // The loop also visits what is added to the set meanwhile.
    for (const file of furniture)
      for (const { name } of runtimeImportsOf(file)) {
        const next = importedFile(file, name)
        if (next) (next.startsWith('lib/') ? ofLib : furniture).add(next)
      }
    expect(ofLib.size).toBeGreaterThan(10)
    expect([...ofLib].flatMap(impureImportsOf)).toEqual([])
  })

  test('an impure import is found', () =>
    expect(
      impureImportsOf('lib/users/queries.ts').some((chain) => /> lib\/db\.ts? > |lib\/generated/.test(chain)),
    ).toBe(true))
})

describe('the parts of a screen lie beside it', () => {
  /** Next's own files: a folder of app/ with one of them is a screen. */
  const SCREEN = /^app\/(.*\/)?(page|layout|route|loading|error|global-error|not-found)\.tsx?$/
  const PARTS = '/_parts/'
  /** Files here are used by at least two screens. */
  const SHARED = ['components/console/']

  const common = (a: string, b: string): string => (`${b}/`.startsWith(`${a}/`) ? a : common(posix.dirname(a), b))

  /** One sentence for each file that lies in the wrong folder: where it belongs. */
  function misplaced(imports: ReadonlyMap<string, readonly Import[]>): string[] {
    const users = new Map<string, string[]>()
    for (const [file, names] of imports)
      for (const { name } of names) {
        const used = importedFile(file, name, imports)
        if (used) users.set(used, [...(users.get(used) ?? []), file])
      }

    /** The folders of all screens that import a file, directly or indirectly. */
    function screensOf(file: string): string[] {
      const seen = new Set([file])
      for (const one of seen) if (!SCREEN.test(one)) for (const user of users.get(one) ?? []) seen.add(user)
      return [...new Set([...seen].filter((one) => SCREEN.test(one)).map(posix.dirname))]
    }

    return [...imports.keys()].flatMap((file) => {
      const isPart = file.startsWith('app/') && file.includes(PARTS)
      if (!isPart && !SHARED.some((folder) => file.startsWith(folder))) return []
      const screens = screensOf(file)
      if (!screens.length) return `${file} is used by no screen.`
      const home = screens.reduce(common)
      if (isPart ? file.startsWith(home + PARTS) : screens.length > 1) return []
      return `${file} is used by ${screens.join(' and ')}. It belongs in ${home}${PARTS}${isPart ? ', or in components/' : ''}.`
    })
  }

  test('in `_parts` of the closest folder that all its screens are in, or in components/ if they share it', () => {
    expect([...tree.keys()].filter((file) => file.includes(PARTS)).length).toBeGreaterThan(100)
    expect(misplaced(tree)).toEqual([])
  })

  test('and beside a page of the console there are only its actions and the files that Next knows', () => {
    const files = [...tree.keys()].filter((file) => file.startsWith('app/console/') && !file.includes(PARTS))
    expect(files.filter((file) => !SCREEN.test(file) && posix.basename(file) !== 'actions.ts')).toEqual([])
  })

  const USERS = 'app/console/(shell)/pools/[pool]/users'
  const shared = 'components/console/new.tsx'
  const list = `${USERS}/(list)/page.tsx`
  const user = `${USERS}/[user]/page.tsx`
  const belongsIn = (folder: string) => `It belongs in ${USERS}/${folder}/`
  test.each<[title: string, file: string, usedBy: string[], sentence: string]>([
    ['shared, but one screen uses it', shared, [list], belongsIn('(list)/_parts')],
    ['shared, but the parts of one use it', shared, [`${USERS}/(list)/_parts/ways.tsx`], belongsIn('(list)/_parts')],
    ['shared, but none uses it', shared, [], 'by no screen'],
    ['a part of another screen', `${USERS}/new/_parts/new.tsx`, [list], belongsIn('(list)/_parts')],
    ['a part that a second screen uses', `${USERS}/(list)/_parts/new.tsx`, [list, user], belongsIn('_parts')],
    ['a part of too wide a folder', `${USERS}/_parts/new.tsx`, [user], belongsIn('[user]/_parts')],
    ['a part that none uses', `${USERS}/_parts/new.tsx`, [], 'by no screen'],
  ])('a file in the wrong folder is found: %s', (_, file, usedBy, sentence) => {
    const more = new Map(tree).set(file, [])
    for (const one of usedBy) more.set(one, [...(tree.get(one) ?? []), { name: `@/${file}`, erased: false }])
    expect(misplaced(more)).toEqual([expect.stringContaining(sentence)])
  })
})

test('the running product needs no development package: a first start installs none', () => {
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
  const packageOf = (name: string) => name.match(/^(@[^/]+\/)?[^/]+/)?.[0] ?? name
  const used = [...tree].flatMap(([file, names]) =>
    names.flatMap(({ name }) => (pathOf(file, name) === null && !isBuiltin(name) ? packageOf(name) : [])),
  )
  expect(used).toContain('next')
  expect([...new Set(used)].filter((name) => !(name in dependencies))).toEqual([])
})

test('docs/architecture.md shows the floors', () => {
  const page = readFileSync(FLOORS_PAGE, 'utf8')
  expect(withFloors(page)).toBe(page)
  expect(page).toContain('| `lib/users` |')
  const drawn = [...page.matchAll(/^ {2}band\d\["<b>[^<]+<\/b><br\/>(.+)"\]$/gm)].flatMap(([, rooms = '']) =>
    rooms.split(/ · |<br\/>/),
  )
  expect(drawn.sort()).toEqual(
    FLOORS.flat()
      .map(({ at }) => at)
      .sort(),
  )
})
