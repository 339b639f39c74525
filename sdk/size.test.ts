import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { beforeAll, expect, test } from 'vitest'
import { buildSdk, SDK } from '../scripts/ground/sdk.mjs'

beforeAll(buildSdk)

test('the built file has at most 3 KB gzipped, and imports nothing', () => {
  const bytes = readFileSync(SDK)
  expect(gzipSync(bytes, { level: 9 }).length).toBeLessThanOrEqual(3072)
  expect(bytes.toString()).not.toMatch(/\bimport\b|\brequire\(/)
})

test('the files that package.json names exist', async () => {
  const { exports, dependencies } = JSON.parse(readFileSync('sdk/package.json', 'utf8'))
  expect(dependencies).toBeUndefined()
  const { types, default: file } = exports['.']
  expect(`sdk/${file.slice(2)}`).toBe(SDK)
  expect(readFileSync(`sdk/${types.slice(2)}`, 'utf8')).toContain("export { login } from './login.js'")
  expect(Object.keys(await import(/* @vite-ignore */ `../${SDK}`)).sort()).toEqual([
    'LoginError',
    'handleCallback',
    'login',
    'logoutUrl',
    'refresh',
  ])
})
