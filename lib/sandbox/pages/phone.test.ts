import { describe, expect, it, test } from 'vitest'
import en from '../../../messages/en/sandbox.json'
import { PERSONAS } from '../personas'
import { language, languageZh } from '../testing'
import { phonePage } from './phone'
import { shownName } from './shown-name'

const uuid = '051VEUQI1sMs0w3D'

describe('the phone', () => {
  const phone = (changed: object) =>
    phonePage({ uuid, phase: 'waiting', choosing: false, appName: 'Shop', persona: null, language, ...changed }).text
  test.each([
    ['asks who scans', {}, en.phone.choose],
    ['asks for consent', { phase: 'scanned', persona: 'alice' }, 'Log in to Shop'],
    ['goes back to the choice', { phase: 'scanned', persona: 'alice', choosing: true }, en.phone.choose],
    [
      'says that it is confirmed, even when asked for the choice',
      { phase: 'confirmed', choosing: true },
      en.phone.confirmedHelp,
    ],
    ['says that it is refused', { phase: 'cancelled', persona: 'alice' }, en.phone.refusedHelp],
    ['says that it is too late', { phase: 'expired' }, en.phone.expiredHelp],
    ['speaks Chinese', { language: languageZh, phase: 'scanned', persona: 'alice' }, '登录 Shop'],
  ])('%s', (_, view, words) => expect(phone(view)).toContain(words))
  it('lists every persona with a printable name', () => {
    const names = [...phone({}).matchAll(/class="name" id="name_[\w-]+">([^<]*)</g)].map(([, name]) => name)
    expect(names).toHaveLength(PERSONAS.length)
    expect(new Set(names).size).toBe(PERSONAS.length)
    for (const name of names) expect(name).toMatch(/^[^\p{Cc}\p{Cs}\uFFFD]+$/u)
  })
  it('escapes the name of the application', () =>
    expect(phone({ phase: 'scanned', persona: 'alice', appName: '<i>' })).not.toContain('<i>'))
})

test.each([
  ['Alice', 'Alice'],
  ['\x14Kim\b Park', 'Kim Park'],
  ['Zo\uFFFD \uD83C', 'Zo'],
  [' \x14', en.phone.nameless],
  ['', en.phone.nameless],
])('the nickname %j is shown as %s', (nickname, shown) => expect(shownName(nickname, en)).toBe(shown))
