import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { createFields, settingsOfMode } from '../connections/schema'
import { messagesOf } from '../i18n/messages'
import { findMode, isSource, MODES, modeOf, modesOf, SOURCES, sourceOf } from '../modes'
import { markOf, SHAPES, shapeOf } from './catalogue'
import { exchangeOf } from './registry'

describe('names', () => {
  test('a mode belongs to one source, by its name', () => {
    expect(SOURCES).toContain('wechat')
    for (const mode of MODES) {
      expect(modesOf(sourceOf(mode))).toContain(mode)
      expect(findMode(mode)).toBe(mode)
    }
  })

  test.each(['', 'pc', 'wechat', 'wechat:', 'wechat:PC', 'wechat:pc ', 'constructor'])('%j names no mode', (mode) => {
    expect(findMode(mode)).toBeNull()
    for (const ask of [modeOf, shapeOf, exchangeOf]) expect(() => ask({ mode })).toThrow('no mode')
  })

  test.each(['', 'WeChat', 'wechat:pc', '__proto__'])('%j names no source', (source) => {
    expect(isSource(source)).toBe(false)
    expect(modesOf(source)).toEqual([])
    expect(markOf(source)).toBeNull()
  })
})

describe.each(MODES)('%s', (mode) => {
  const { settings, appId, appIdExample, realmsOf, devices } = SHAPES[mode]
  const names = Object.keys(settings.shape)

  test('has a default for each of its settings, and no setting named like one of all connections', () => {
    expect(Object.keys(settings.parse({}))).toEqual(names)
    expect(names.filter((name) => name in createFields(mode) || name === 'mode')).toEqual([])
  })

  test('has a label and a help text for each, in every language', () => {
    for (const { sources } of Object.values(messagesOf)) {
      expect(Object.keys(sources.modes[mode].settings).sort()).toEqual(names.toSorted())
      expect(sources.sources[sourceOf(mode)].name).not.toBe('')
    }
  })

  test('has a valid example of an AppID, and works on some device', () => {
    expect(appId.safeParse(appIdExample).success).toBe(true)
    expect(devices.length).toBeGreaterThan(0)
  })

  test.each([{}, null, { openPlatformAccount: 7 }, 'text'])('knows realms while its settings are %j', (stored) => {
    const realms = realmsOf({ appId: appIdExample, settings: stored })
    expect(Object.values(realms).every((realm) => typeof realm === 'string')).toBe(true)
  })

  test('a setting that is not stored has its default', () =>
    expect(settingsOfMode({ mode, settings: {} })).toEqual(settings.parse({})))
})

// Apart from its folder and its labels, a mode is one entry in each of these.
const ENTRIES = ['lib/modes.ts', 'lib/sources/catalogue.ts', 'lib/sources/registry.ts']
const RECORDS = ['lib/doctor/modes.ts', 'lib/guide/modes.ts', 'lib/sandbox/modes.ts']

test('no other file names a mode', () => {
  const files = ['app', 'components', 'server', 'lib', 'scripts']
    .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs)$/.test(entry.name))
    .map(({ parentPath, name }) => `${parentPath}/${name}`)
    .filter((file) => !/\.test\.|\/testing[./]|^lib\/(generated|sources\/\w+)\//.test(file))
  const names = MODES.flatMap((mode) => [mode, `/${mode.replace(':', '/')}`])
  const naming = files.filter((file) => names.some((name) => readFileSync(file, 'utf8').includes(name)))
  // The doctor of a mode loads the address to which the mode sends people.
  const allowed = [...ENTRIES, ...RECORDS, 'lib/doctor/wechat-pc.ts', 'lib/doctor/rules.ts']
  expect(naming.filter((file) => !allowed.includes(file))).toEqual([])
  expect(naming).toEqual(expect.arrayContaining([...ENTRIES, ...RECORDS]))
})
