import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { messagesOf } from './i18n/messages'

const page = readFileSync('docs/words.md', 'utf8')
const schema = readFileSync('prisma/schema.prisma', 'utf8')

const ROWS = [...page.matchAll(/^\| (?!Word|-)(.+) \|$/gm)].map(([, row = '']) => {
  const [word = '', chinese = '', means = '', code = '', not = ''] = row.split(' | ')
  return { word, chinese, means, code, not }
})
const listed = (cells: string, by: string) => cells.split(by).filter((cell) => cell && cell !== '—')

const CODE = new Set(ROWS.flatMap(({ code }) => [...code.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)))
const NAMED = new Set([...CODE].flatMap((name) => [name, ...name.split('/')]))

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map(({ parentPath, name }) => `${parentPath}/${name}`)
    .filter((file) => !file.startsWith('lib/generated/'))

const foldersIn = (folder: string) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))

const namesIn = (pattern: RegExp) => [...schema.matchAll(pattern)].map(([, name = '']) => name)

/** Made by Prisma, and the library's own name for its words. */
const FOREIGN = new Set(['generated', 'i18n'])

const idKinds = () => {
  const [, kinds = ''] = /type IdKind = (.+)/.exec(readFileSync('lib/ids.ts', 'utf8')) ?? []
  return [...kinds.matchAll(/'(\w+)'/g)].map(([, kind = '']) => kind)
}

/** Names after next-auth's `signIn` and `signOut`; addresses such as /sign-in have a hyphen, and are no such word. */
const AFTER_NEXT_AUTH = /\b(?:is)?[sS]ign(?:ed)?(?:In|Out)\w*/g

/** With camelCase taken apart, as people read it. */
const wordsOf = (text: string) => text.replace(AFTER_NEXT_AUTH, '').replace(/([a-z])([A-Z])/g, '$1 $2')

const has = (text: string, word: string) => new RegExp(`\\b${word}s?\\b`, 'i').test(text)

test('no type name is exported twice in lib, or is a table’s', () => {
  const exported = filesIn('lib').flatMap((file) => {
    const declarations = /^export (?:declare )?(?:abstract )?(?:type|interface|class|enum) (\w+)/gm
    return [...readFileSync(file, 'utf8').matchAll(declarations)].map(([, name = '']) => ({ name, file }))
  })
  expect(exported.length).toBeGreaterThan(200)
  const tables = namesIn(/^model (\w+)/gm).map((name) => ({ name, file: 'prisma/schema.prisma' }))
  const all = [...exported, ...tables]
  const twice = all.filter(({ name, file }) => all.some((other) => other.name === name && other.file !== file))
  expect(twice).toEqual([])
})

describe('docs/words.md has', () => {
  test.each(namesIn(/^(?:model|enum) (\w+)/gm))('%s of the database', (name) => expect(CODE).toContain(name))

  test.each([...foldersIn('lib'), ...foldersIn('lib/login')].filter((name) => !FOREIGN.has(name)))(
    'the room %s',
    (name) => expect(NAMED).toContain(name),
  )

  test.each(idKinds())('ids that begin with %s_', (kind) => expect(CODE).toContain(`${kind}_…`))

  test.each(foldersIn('app/pool/login/[uid]').filter((name) => !name.startsWith('_')))('the step %s', (name) =>
    expect(NAMED).toContain(name),
  )

  test.each(Object.values(messagesOf.en.console.shell.entries))('%s of the console', (entry) => {
    const plain = entry.toLowerCase().replace(/s$/, '')
    expect([...NAMED, ...ROWS.map(({ word }) => word)].some((name) => name.toLowerCase().includes(plain))).toBe(true)
  })
})

describe('each word', () => {
  const chinese = JSON.stringify(messagesOf['zh-CN'])
  test.each(ROWS)('$word has a meaning, and its Chinese is what screens say', (row) => {
    expect(row.means).not.toBe('')
    expect(listed(row.chinese, '、').filter((word) => !chinese.includes(word))).toEqual([])
  })

  test('stands once', () => {
    const words = ROWS.map(({ word }) => word)
    expect(words.length).toBeGreaterThan(60)
    expect(words.filter((word, i) => words.indexOf(word) !== i)).toEqual([])
  })
})

test('words that are not used stand nowhere', () => {
  const unused = ROWS.flatMap(({ not }) => listed(not, ', '))
  expect(unused.length).toBeGreaterThan(40)
  const read = [...['app', 'components', 'server', 'lib'].flatMap(filesIn), 'proxy.ts', 'prisma/schema.prisma']
    .filter((file) => !/\.test\.|testing|^lib\/pool-names/.test(file))
    .map((file) => ({ file, text: wordsOf(readFileSync(file, 'utf8')) }))
  const places = [...read, { file: 'messages/en', text: JSON.stringify(messagesOf.en) }]
  const found = places.flatMap(({ file, text }) =>
    unused.filter((word) => has(text, word)).map((word) => `${file}: ${word}`),
  )
  expect(found).toEqual([])
})

describe('a sentence on a screen', () => {
  const textsOf = (tree: object): string[] =>
    Object.values(tree).flatMap((value) => (typeof value === 'string' ? [value] : textsOf(value)))

  test.each([
    ['in English has no straight apostrophe', messagesOf.en, /'/],
    ['in English has no two spaces', messagesOf.en, / {2}/],
    ['in English says e-mail', messagesOf.en, /\bemails?\b(?!, a phone or identities)/i],
    ['in Chinese says 你', messagesOf['zh-CN'], /您/],
  ])('%s', (_, messages, wrong) => expect(textsOf(messages).filter((text) => wrong.test(text))).toEqual([]))
})
