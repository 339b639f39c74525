import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { SETTINGS_PAGE, withSettings } from './settings-page'

const page = readFileSync(SETTINGS_PAGE, 'utf8')

test('docs/apply.md has the settings as they are declared', () => expect(withSettings(page)).toBe(page))

test.each([
  '| `displayName` | text | required | ',
  '| `loginOnly` | `true`, `false` | `false` | Login Mode. When on, ',
  '| `callbackUrl` | text | none | ',
  '| `callbackNeedsState` | `true`, `false` | as it is; of a new one `false` | ',
  '| `association` | `off`, `field`, `ask` | `off` | ',
  '| `matchFields` | list of `phone`, `email` | none | ',
  '| `openPlatformAccount` | text | `default` | ',
  '| `fastLogin` | `true`, `false` | `true` | Quick login with ',
  '| `redirectUris` | list | none | ',
  '| `accessTokenTtl` | 60 to 86400 | `3600` | ',
  '| `jwks` | object | none | ',
])('%s', (row) => expect(page.split(row)).toHaveLength(2))

test('missing or wrong rows are put right', () =>
  expect(withSettings(page.replace(/\| `(fastLogin|loginOnly|jwks)`.*\n/g, ''))).toBe(page))
