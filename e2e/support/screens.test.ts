import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

// Read as text, because importing the parts would need Playwright.
const textOf = (...names: string[]) => readFileSync(path.join(import.meta.dirname, ...names), 'utf8')

test('every part of the product has a spec that looks for barriers on its screens', () => {
  const parts = [...textOf('screens.ts').matchAll(/^ {2}'([^']+)':/gm)].map(([, part]) => part)
  expect(parts.length).toBeGreaterThan(0)
  const specs = readdirSync(path.join(import.meta.dirname, '../browser/screens'))
  const looked = specs.flatMap(
    (name) => /testForBarriers\('([^']+)'\)/.exec(textOf('../browser/screens', name))?.[1] ?? [],
  )
  expect(looked.sort()).toEqual(parts.sort())
})
