import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { applicationTypeOf, CHOICES, type Choice, EXAMPLES, type SnippetValues } from './rules'
import { snippetOf } from './snippets'

const ROOT = path.resolve(import.meta.dirname, '../..')
const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8')

const valuesOf = (choice: Choice, over: Partial<SnippetValues> = {}): SnippetValues => ({
  issuer: 'http://shop.localhost:3000/oidc',
  clientId: 'app_0123456789abcdef',
  type: applicationTypeOf(choice),
  origin: 'http://localhost:5005',
  ...over,
})

const textOf = async (choice: Choice, over: Partial<SnippetValues> = {}): Promise<string> => {
  const { install, files, run } = await snippetOf[choice](valuesOf(choice, over))
  return [install, ...files.map(({ text }) => text), run].join('\n')
}

/** The packages of `npm install one@1.0.0 …`. */
const packagesIn = (install: string | null) =>
  [...(install?.matchAll(/(\S+)@(\S+)/g) ?? [])].map(([, name = '', version]) => ({ name, version }))

/** The files of a folder, without those that running or installing it leaves there. */
const filesIn = (folder: string): string[] =>
  readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    if (/^(\.|node_modules$|next-env|package-lock)/.test(entry.name)) return []
    if (!entry.isDirectory()) return [entry.name]
    return filesIn(`${folder}/${entry.name}`).map((name) => `${entry.name}/${name}`)
  })

describe.each(CHOICES)('the snippet %s', (choice) => {
  test('contains the application’s values', async () => {
    const { issuer, clientId } = valuesOf(choice)
    const text = await textOf(choice)
    expect(text).toContain(issuer)
    expect(text).toContain(clientId)
  })

  test('reads every secret from the environment, and sets none', async () => {
    const { secrets } = await snippetOf[choice](valuesOf(choice))
    expect(secrets.length).toBe({ next: 2, express: 2, spa: 0, popup: 0, apache: 2, curl: 1 }[choice])
    const text = await textOf(choice)
    for (const { name } of secrets) {
      // Auth.js reads this variable by itself.
      if (name !== 'AUTH_SECRET') expect(text).toContain(name)
      expect(text).not.toMatch(new RegExp(`${name}\\s*=(?!=)`))
    }
  })

  test('requests the same scopes', async () => {
    expect(await textOf(choice)).toMatch(/openid profile email offline_access/)
  })

  test('needs no help to resolve a real domain', async () => {
    const text = await textOf(choice, { issuer: 'https://shop.example.com/oidc', origin: 'https://app.example.com' })
    expect(text).not.toMatch(/localhost\.mjs|http:\/\//)
  })

  test('installs the versions that the tests run', async () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json'))
    const versions: Record<string, string> = { ...dependencies, ...devDependencies }
    const { install } = await snippetOf[choice](valuesOf(choice))
    const packages = packagesIn(install)
    expect(packages.map(({ name, version }) => [name, version])).toEqual(
      packages.map(({ name }) => [name, versions[name]]),
    )
    expect(packages.length > 0, 'is there anything to install from npm?').toBe(!['apache', 'curl'].includes(choice))
  })
})

test.each([
  ['next', 'AUTH_URL=http://localhost:5005\n'],
  ['next', 'next dev --port 5005'],
  ['express', 'BASE_URL=http://localhost:5005\n'],
  ['spa', 'vite --port 5005 --strictPort'],
  ['popup', 'vite --port 5005 --strictPort'],
  ['apache', 'OIDCRedirectURI http://localhost:5005/oidc/callback\n'],
  ['apache', 'Listen 5005\n'],
  ['curl', "REDIRECT_URI='http://localhost:5005/callback'\n"],
] as const)('%s runs where its address is registered: %s', async (choice, text) =>
  expect(await textOf(choice)).toContain(text),
)

test.each([
  ['http://app.example.com', '*:80', false],
  ['https://app.example.com', '*:443', true],
  ['https://app.example.com:8443', '*:8443', true],
] as const)('Apache at %s listens at %s', async (origin, host, tls) => {
  const text = await textOf('apache', { origin })
  expect(text).toContain(`<VirtualHost ${host}>`)
  expect(text.includes('SSLEngine on')).toBe(tls)
})

test('with curl a public client sends its id, and has no secret', async () => {
  const { secrets } = await snippetOf.curl(valuesOf('curl', { type: 'native' }))
  expect(secrets).toEqual([])
  const text = await textOf('curl', { type: 'native' })
  expect(text).not.toContain('SECRET')
  expect(text).toContain('client_id=$CLIENT_ID')
})

describe.each(EXAMPLES)('the snippet %s, out of its example', (example) => {
  /** Files that only an example within this repository needs. */
  const ONLY_HERE = ['README.md', 'package.json', 'next.config.mjs']

  test('has every file of the example, unchanged', async () => {
    const { files } = await snippetOf[example](valuesOf(example))
    const printed = files.filter(({ name }) => name !== '.env')
    const there = filesIn(`examples/${example}`).filter((name) => !ONLY_HERE.includes(name))
    expect(printed.map(({ name }) => name).sort()).toEqual(there.sort())
    for (const { name, text } of printed) expect([name, text]).toEqual([name, read(`examples/${example}/${name}`)])
  })

  test('installs every package that its files import', async () => {
    const { install, files } = await snippetOf[example](valuesOf(example))
    const installed = packagesIn(install).map(({ name }) => name)
    const imports = files.flatMap(({ text }) => [...text.matchAll(/from '(?![.]|node:)([^'/]+)/g)])
    expect(imports).not.toEqual([])
    for (const [, name] of imports) expect(installed).toContain(name)
  })
})

test('docs/integrate.md prints the example unchanged', async () => {
  const { install, files } = await snippetOf.express(valuesOf('express'))
  const printed = files.filter(({ name }) => name !== '.env').map(({ text }) => text)
  expect(printed).toHaveLength(2)
  for (const text of [install, ...printed]) expect(read('docs/integrate.md')).toContain(text)
})
