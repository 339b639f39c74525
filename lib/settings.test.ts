import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import * as ofApplications from './applications/settings'
import * as ofConnections from './connections/settings'
import { messagesOf } from './i18n/messages'
import { defaultsOf, kindOf, type SettingKind, settingKinds, withoutDefaults } from './settings'

const settings = {
  name: z.string().min(1),
  on: z.boolean().default(true),
  list: z.array(z.string()).default([]),
}

test('a setting that is left out gets its default in something new, and is an error in a change', () => {
  expect(defaultsOf(settings)).toEqual({ on: true, list: [] })
  const change = z.object(withoutDefaults(settings))
  expect(change.safeParse({ name: 'a' }).error?.issues.map(({ path }) => path[0])).toEqual(['on', 'list'])
  expect(change.parse({ name: 'a', on: false, list: ['b'] })).toEqual({ name: 'a', on: false, list: ['b'] })
})

describe('the kind of values that a setting takes', () => {
  test.each<[string, z.ZodType, SettingKind]>([
    ['an address', z.url().default('https://a.example'), { kind: 'line' }],
    ['e-mail addresses', z.array(z.email()), { kind: 'lines' }],
    ['an integer', z.int().min(1), { kind: 'number', min: 1, max: undefined }],
    ['a boolean', z.boolean().default(false), { kind: 'switch' }],
    ['a text', z.string(), { kind: 'line' }],
    ['a text, or nothing', z.string().nullable().default(null), { kind: 'line' }],
    ['a text that is turned into another', z.string().transform(Number).nullable(), { kind: 'line' }],
    ['a number', z.number(), { kind: 'number', min: undefined, max: undefined }],
    ['a number within bounds', z.number().int().min(0).max(9).default(1), { kind: 'number', min: 0, max: 9 }],
    ['one of several options', z.enum(['a', 'b']).default('a'), { kind: 'choice', options: ['a', 'b'] }],
    ['some of several options', z.array(z.enum(['a', 'b'])).default([]), { kind: 'choices', options: ['a', 'b'] }],
    ['texts', z.array(z.string()).default([]), { kind: 'lines' }],
    ['texts that are validated twice', z.array(z.string()).pipe(z.array(z.string())), { kind: 'lines' }],
    ['an object', z.object({}), { kind: 'object' }],
    ['several objects', z.array(z.object({})), { kind: 'object' }],
    [
      'a custom schema, by its registered kind',
      z.custom<number>().register(settingKinds, { kind: 'number' }).default(1),
      { kind: 'number' },
    ],
  ])('%s', (_, schema, kind) => expect(kindOf(schema)).toEqual(kind))
})

describe.each(Object.entries(messagesOf))('every setting has a label and a help text (%s)', (_, { console: words }) => {
  const labelled = (label: unknown) => expect(label).toEqual({ label: expect.any(String), help: expect.any(String) })

  test.each(Object.keys(ofConnections.SETTINGS))('of a connection: %s', (name) => {
    const { label, help }: { label?: string; help?: string } = words.connection[name as 'loginOnly']
    labelled({ label, help })
  })

  test.each(Object.keys(ofApplications.SETTINGS))('of an application: %s', (name) => {
    const { label, help }: { label?: string; help?: string } = words.applications.fields[name as 'name']
    labelled({ label, help })
  })
})
