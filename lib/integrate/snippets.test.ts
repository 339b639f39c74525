import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { CHOICES, type Choice, fits, type Values } from './rules'
import { snippetOf } from './snippets'

const ROOT = path.resolve(import.meta.dirname, '../..')
const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8')

const valuesOf = (choice: Choice, over: Partial<Values> = {}): Values => ({
  issuer: 'http://shop.localhost:3000/oidc',
  clientId: 'app_0123456789abcdef',
  type: fits(choice, 'web') ? 'web' : 'spa',
  origin: 'http://localhost:5005',
  ...over,
})

const textOf = (choice: Choice, over: Partial<Values> = {}): string => {
  const { install, files, run } = snippetOf[choice](valuesOf(choice, over))
  return [install, ...files.map(({ text }) => text), run].join('\n')
}

describe.each(CHOICES)('the snippet %s', (choice) => {
  test('says the application’s own values', () => {
    const { issuer, clientId } = valuesOf(choice)
    expect(textOf(choice)).toContain(issuer)
    expect(textOf(choice)).toContain(clientId)
  })

  test('reads every secret from the environment, and sets none', () => {
    const { secrets } = snippetOf[choice](valuesOf(choice))
    expect(secrets.length).toBe({ next: 2, express: 2, spa: 0, popup: 0, apache: 2, curl: 1 }[choice])
    const text = textOf(choice)
    for (const { name } of secrets) {
      // Auth.js takes this one by itself.
      if (name !== 'AUTH_SECRET') expect(text).toContain(name)
      expect(text).not.toMatch(new RegExp(`${name}\\s*=(?!=)`))
    }
  })

  test('asks for the same scopes', () => {
    expect(textOf(choice)).toMatch(/openid profile email offline_access/)
  })

  test('does without help on a real domain', () => {
    const text = textOf(choice, { issuer: 'https://shop.example.com/oidc', origin: 'https://app.example.com' })
    expect(text).not.toMatch(/localhost\.mjs|http:\/\//)
  })

  test('installs the very versions that the tests run', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json'))
    const versions: Record<string, string> = { ...dependencies, ...devDependencies }
    for (const [, name = '', version] of snippetOf[choice](valuesOf(choice)).install?.matchAll(/(\S+)@(\S+)/g) ?? [])
      expect([name, version]).toEqual([name, versions[name]])
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
] as const)('%s runs where its address is registered: %s', (choice, text) => expect(textOf(choice)).toContain(text))

test.each([
  ['http://app.example.com', '*:80', false],
  ['https://app.example.com', '*:443', true],
  ['https://app.example.com:8443', '*:8443', true],
] as const)('Apache at %s listens at %s', (origin, host, tls) => {
  const text = textOf('apache', { origin })
  expect(text).toContain(`<VirtualHost ${host}>`)
  expect(text.includes('SSLEngine on')).toBe(tls)
})

test('at the plain endpoints a public client sends its id, and has no secret', () => {
  const { secrets } = snippetOf.curl(valuesOf('curl', { type: 'native' }))
  expect(secrets).toEqual([])
  expect(textOf('curl', { type: 'native' })).not.toContain('SECRET')
  expect(textOf('curl', { type: 'native' })).toContain('client_id=$CLIENT_ID')
})

describe('examples/', () => {
  test.each(['next', 'express', 'spa'] as const)('%s is the snippet, in files', (choice) => {
    for (const { name, text } of snippetOf[choice](valuesOf(choice)).files)
      if (name !== '.env') expect([name, read(`examples/${choice}/${name}`)]).toEqual([name, text])
  })

  test.each(['next', 'express', 'spa'] as const)('%s can be copied out: it names its own packages', (choice) => {
    const { dependencies } = JSON.parse(read(`examples/${choice}/package.json`))
    const installed = [...(snippetOf[choice](valuesOf(choice)).install?.matchAll(/(\S+)@(\S+)/g) ?? [])]
    expect(dependencies).toEqual(Object.fromEntries(installed.map(([, name, version]) => [name, version])))
  })
})

test('docs/integrate.md prints the example as it is', () => {
  const [, app, localhost] = snippetOf.express(valuesOf('express')).files
  expect(read('docs/integrate.md')).toContain(app?.text)
  expect(read('docs/integrate.md')).toContain(localhost?.text)
})
