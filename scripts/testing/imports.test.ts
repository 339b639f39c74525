import { expect, test } from 'vitest'
import { dependents, importsAmong } from './imports'

const texts = new Map([
  ['lib/rules.ts', ''],
  ['lib/verb.ts', "import { rule } from './rules'"],
  ['lib/verb.db.test.ts', "import { verb } from '@/lib/verb'\nimport { test } from 'vitest'"],
  ['app/page.tsx', 'const { verb } = await import(\'../lib/verb\')\nexport { rule } from "@/lib/rules"'],
  ['lib/other.ts', "import './nothing-that-is-there'"],
])

test('imports are found whatever their form', () =>
  expect(Object.fromEntries(importsAmong(texts))).toEqual({
    'lib/rules.ts': [],
    'lib/verb.ts': ['lib/rules.ts'],
    'lib/verb.db.test.ts': ['lib/verb.ts'],
    'app/page.tsx': ['lib/rules.ts', 'lib/verb.ts'],
    'lib/other.ts': [],
  }))

test('dependents of a file are found with the fewest imports in between', () =>
  expect(Object.fromEntries(dependents(importsAmong(texts), ['lib/rules.ts']))).toEqual({
    'lib/rules.ts': 0,
    'lib/verb.ts': 1,
    'app/page.tsx': 1,
    'lib/verb.db.test.ts': 2,
  }))
