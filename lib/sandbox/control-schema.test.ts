import { expect, test } from 'vitest'
import type { z } from 'zod'
import { ChangeApp, Clock, Confirm, NewFault, OneApp, Scan } from './control-schema'

const uuid = '051VEUQI1sMs0w3D'

const BODIES: [string, z.ZodType & { shape: object }, object][] = [
  ['an application', ChangeApp, {}],
  ['a scan', Scan, { uuid, persona: 'alice' }],
  ['a confirmation', Confirm, { uuid }],
  ['the clock', Clock, { advance: 1 }],
  ['a fault', NewFault, { endpoint: 'auth', kind: 'html' }],
  ['a reset', OneApp, {}],
]

test.each(BODIES)('of %s, every wrong field is named, with the values that it takes', (_, schema, good) => {
  expect(schema.safeParse(good).success).toBe(true)
  for (const name of Object.keys(schema.shape))
    for (const wrong of [[], {}, 1.5, 1e9, 'x'.repeat(2000)]) {
      const { error } = schema.safeParse({ ...good, [name]: wrong })
      const message = error?.issues.find(({ path }) => path[0] === name)?.message
      expect(message, name).toBeDefined()
      expect(message, name).not.toMatch(/invalid|expected|too (big|small)/i)
    }
})

test.each(BODIES)(
  'of %s, an unknown field is refused, so that a typo does not look like a success',
  (_, schema, good) =>
    expect(schema.safeParse({ ...good, persone: 'alice' }).error?.issues).toMatchObject([
      { code: 'unrecognized_keys', keys: ['persone'] },
    ]),
)

test.each(BODIES)('of %s, a body that is not an object is refused', (_, schema) => {
  for (const wrong of [[], 'x', 1, null])
    expect(schema.safeParse(wrong).error?.issues[0]?.message).toBe('The body is a JSON object.')
})
