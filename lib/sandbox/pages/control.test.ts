import { describe, expect, it, test } from 'vitest'
import { FAULT_ENDPOINTS, FAULT_KINDS } from '../control-schema'
import { PERSONAS } from '../personas'
import { HOSTILE_NAME, language, languageZh } from '../testing'
import { controlPage } from './control'
import type { ControlApp, ControlScan } from './control-parts'

const uuid = '051VEUQI1sMs0w3D'

describe('the control page', () => {
  const app: ControlApp = {
    appId: 'wx0123456789abcdef',
    name: HOSTILE_NAME,
    callbackDomain: 'shop.example',
    callbackUrl: null,
    callbackMode: 'domain',
    account: '"><i>',
    type: 'service',
    bound: true,
    permission: false,
    banned: false,
    strictState: false,
    clockOffset: 5400,
  }
  const scan = { uuid, appId: app.appId, persona: null, expiresAt: '2026-01-01T00:00:00.000Z' }
  const statuses = ['waiting', 'scanned', 'cancelled', 'confirmed', 'expired'] as const
  const full = {
    apps: [app],
    scans: [] as ControlScan[],
    faults: [{ id: 'f', appId: null, endpoint: 'userinfo', kind: 'slow', value: 30, remaining: 2 }],
  }
  const control = (changed: object = {}) =>
    controlPage({ origin: 'http://wechat.localhost:3000', personas: PERSONAS, language, ...full, ...changed }).text

  it('escapes the name of an application', () => {
    expect(control()).not.toMatch(/<img|<i>/)
    expect(control().match(/<\/script>/g)).toHaveLength(1)
  })
  it('labels every field', () => {
    const labels = [...control().matchAll(/<label for="([^"]+)"/g)].map(([, id]) => id)
    const fields = [...control().matchAll(/<(?:input|select) id="([^"]+)"/g)].map(([, id]) => id)
    expect(fields).toEqual(labels)
    expect(new Set(fields).size).toBe(fields.length)
  })
  it('shows what is unusual about an application', () => {
    const [, marks] = /class="marks">(.*?)<\/summary>/.exec(control()) ?? []
    expect(
      marks
        ?.replace(/<[^>]+>/g, '|')
        .split('|')
        .filter(Boolean),
    ).toEqual(['Service account', 'no permission', 'clock 1:30:00 ahead'])
  })
  it('shows how often a fault is left', () => expect(control()).toContain('2 left'))
  it('opens the registration when there is nothing else', () => {
    expect(control({ apps: [] })).toContain('id="app_new" open')
    expect(control()).not.toContain('id="app_new" open')
  })

  const buttons = (status: ControlScan['status']) =>
    [...control({ scans: [{ ...scan, status }] }).matchAll(/formaction="\/__sim\/(\w+)"/g)].map(([, path]) => path)
  test.each([
    ['waiting', ['scan', 'scan', 'expire']],
    ['scanned', ['confirm', 'cancel', 'expire']],
    ['cancelled', ['scan', 'scan', 'expire']],
    ['confirmed', []],
    ['expired', []],
  ] as const)('a code that is %s has the buttons %j', (status, paths) => expect(buttons(status)).toEqual(paths))
  it('has a text for every status, endpoint and kind in both languages', () => {
    const faults = FAULT_KINDS.flatMap((kind) => ({ ...full.faults[0], kind }))
    for (const each of [language, languageZh]) {
      const text = control({ language: each, scans: statuses.map((status) => ({ ...scan, status })), faults })
      expect(text).not.toContain('undefined')
      for (const endpoint of FAULT_ENDPOINTS) expect(text).toContain(`<option value="${endpoint}">`)
      for (const kind of FAULT_KINDS) expect(text).toContain(`<option value="${kind}">`)
    }
  })
})
