import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { messagesOf } from '../i18n/messages'
import { SETTINGS_PAGE, withSettings } from './settings-page'

const page = readFileSync(SETTINGS_PAGE, 'utf8')

test('docs/apply.md has the settings as they are declared', () => expect(withSettings(page)).toBe(page))

test.each([
  '| `smsCountries` | list | as it is; of a new one none | ',
  '| `smsPerDay` | 1 to 1000000 | as it is; of a new one `1000` | ',
  '| `displayName` | text | required | ',
  '| `loginOnly` | `true`, `false` | `false` | Login Only Mode. When on, ',
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

test('its list of mistakes has the sentences that are printed', () => {
  const [, table = ''] = page.split('| Sentence | Do |\n|---|---|\n')
  const quoted = [...table.matchAll(/^\| (.+) \| .+ \|$/gm)].flatMap(([, cell = '']) => cell.split('<br>'))
  expect(quoted.length).toBeGreaterThan(5)
  expect(quoted.filter((sentence) => !Object.values(messagesOf.en.errors).includes(sentence))).toEqual([])
})
