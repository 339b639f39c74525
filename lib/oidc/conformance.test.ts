import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const page = readFileSync('docs/conformance.md', 'utf8')
const spec = readFileSync('e2e/protocol/conformance.spec.ts', 'utf8')

/** Plan and module of each test that the page names: `Basic OP › oidcc-server`. */
const named = [...page.matchAll(/`([\w -]+ OP) › (oidcc-[\w-]+)`/g)].map(([, plan = '', module = '']) => ({
  plan,
  module,
}))

/** The text of each plan in the spec. */
const plans = new Map(
  spec
    .split(/(?=test\.describe\()/)
    .slice(1)
    .map((part) => [/test\.describe\((.*),/.exec(part)?.[1] ?? '', part]),
)
const partOf = (plan: string) =>
  [...plans].find(([title]) =>
    /Basic|Form Post/.test(plan) ? title.includes('Basic') && title.includes('Form Post') : title === `'${plan}'`,
  )?.[1] ?? ''

describe('the page of the conformance suite’s modules', () => {
  test('has all modules', () => {
    const count = (plan: string) => named.filter((each) => each.plan === plan).length
    expect({
      basic: count('Basic OP'),
      formPost: count('Form Post OP'),
      config: count('Config OP'),
      logout: count('RP-Initiated Logout OP'),
      backChannel: count('Back-Channel Logout OP'),
    }).toEqual({ basic: 39, formPost: 39, config: 1, logout: 11, backChannel: 2 })
  })

  test.each(named)('names only tests that exist: $plan › $module', ({ plan, module }) =>
    expect(partOf(plan)).toContain(`'${module}'`),
  )

  test('names every test of the spec', () => {
    const modules = new Set(named.map(({ module }) => module))
    const tests = [...spec.matchAll(/(?:test\(|\[)'(oidcc-[\w-]+)'/g)].map(([, module = '']) => module)
    expect(tests.length).toBeGreaterThan(50)
    expect(tests.filter((module) => !modules.has(module))).toEqual([])
  })
})
