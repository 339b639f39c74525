import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'

const read = (file: string) => readFileSync(file, 'utf8')

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => path.join(folder, file))
    .filter((file) => /\.(?:tsx?|md)$/.test(file) && !MADE.some((folder) => file.startsWith(folder)))

/** Folders whose files are generated. */
const MADE = ['lib/generated/', 'sdk/dist/']

describe('the protocol has every section that is cited', () => {
  const protocol = 'docs/wechat-protocol.md'
  const sections = new Set([...read(protocol).matchAll(/^#+ (§\d+(?:\.\d+)?) /gm)].map(([, section]) => section))
  /** Sections of an RFC, or of OpenID Connect, are not ours. */
  const others =
    /(?:RFC \d+|\b(?:Core|Discovery|Back-Channel Logout|RP-Initiated Logout)(?: 1\.0)?) §[\d.]+(?:, §[\d.]+)*/g
  const citedIn = (file: string) =>
    read(file)
      .replaceAll(others, '')
      .match(/§\d+(?:\.\d+)?/g) ?? []
  const files = ['lib', 'app', 'components', 'contract', 'e2e', 'scripts', 'docs', 'sdk'].flatMap(filesIn)
  const citing = files.filter((file) => citedIn(file).length)

  test('and is cited', () => expect(citing.length).toBeGreaterThan(30))

  test.each(citing)('in %s', (file) => expect(citedIn(file).filter((section) => !sections.has(section))).toEqual([]))
})

describe('the documents', () => {
  const pages = ['README.md', 'CONTRIBUTING.md', 'contract/README.md', ...filesIn('docs')]

  test.each(pages)('%s links only to files that exist', (page) => {
    const links = [...read(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, href = '']) => href.replace(/#.*/, ''))
    const files = links.filter((href) => href && !/^https?:/.test(href))
    expect(files.filter((href) => !existsSync(path.join(path.dirname(page), href)))).toEqual([])
  })

  test('show one configuration of nginx, the one that the tests run (interop 10)', () => {
    const blocksIn = (page: string) => [...read(page).matchAll(/```nginx\n(.*?)```/gs)].map(([, block]) => block)
    const [run, ...more] = blocksIn('docs/operations.md')
    expect(run).toContain('proxy_set_header Host $http_host;')
    expect(more).toEqual([])
    expect(blocksIn('README.md')).toEqual([run])
    expect(pages.filter((page) => blocksIn(page).some((block) => block !== run))).toEqual([])
  })

  test('list every decision', () => {
    const decisions = readdirSync('docs/decisions').map((file) => `(decisions/${file})`)
    expect(decisions.filter((link) => !read('docs/README.md').includes(link))).toEqual([])
  })

  test('name every command', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    // Scripts that npm runs before another one are no commands for people.
    const commands = Object.keys(scripts).filter(
      (name) => !(name.replace(/^pre/, '') in scripts && name.startsWith('pre')),
    )
    const unnamed = commands.filter((name) => !new RegExp(`\`npm (?:run )?${name}\\b`).test(read('README.md')))
    expect(unnamed).toEqual([])
  })
})
