import { describe, expect, test } from 'vitest'
import { LOCALES } from '../i18n/locale'
import type { Message } from './message'
import { harmlessName } from './names'
import { compose } from './templates'

const TABLE: [string, string, string][] = [
  ['an address', 'https://evil.example/x', 'https evil example/x'],
  ['an address in capitals', 'HTTPS://EVIL.EXAMPLE', 'HTTPS EVIL EXAMPLE'],
  ['an address with a port', 'evil.example:8443/x?a=b', 'evil example 8443/x?a=b'],
  ['an address of digits', 'http://10.0.0.1/x', 'http 10 0 0.1/x'],
  ['a host', 'Log in at evil.example now', 'Log in at evil example now'],
  ['a host of many parts', 'www.a.b.evil.example', 'www a b evil example'],
  ['a host of another script', '店.中国', '店 中国'],
  [
    'a host with the dots of East Asia',
    'evil。example evil．example evil｡example',
    'evil example evil example evil example',
  ],
  ['a host with invisible joiners', 'evil.\u200d\u200bexample', 'evil \u200dexample'],
  ['an e-mail address', 'a@evil.example', 'a@evil example'],
  ['another scheme', 'mailto:a@b tel:+8613800138000', 'mailto a@b tel +'],
  ['a phone number', 'Call +1 (202) 555-0143 now', 'Call + now'],
  ['an account number', '请加QQ12345678', '请加QQ'],
  ['a year', '小花店 2026', '小花店 2026'],
  ['the signature of a text message', 'X」】【招商银行】', 'X 招商银行'],
  ['a host in letters that browsers normalise', 'evil.ⓒⓞⓜ evil。рф evil。ｃｏｍ', 'evil ⓒⓞⓜ evil рф evil ｃｏｍ'],
  ['a network path', '\\\\evil\\x', 'evil\\x'],
  // It cannot be told from a host.
  ['a name like a host', 'Shop.com', 'Shop com'],
  ['initials', 'J.P. Morgan Inc.', 'J P. Morgan Inc.'],
  ['a version', 'Shop 2.0', 'Shop 2.0'],
  ['a time', 'Café 12:30 – 14:00', 'Café 12:30 – 14:00'],
  ['a title', 'Shop: Berlin', 'Shop: Berlin'],
  ['text that is reversed', 'elpmaxe.\u202elive\u202c', 'elpmaxe live'],
  ['text that is isolated', '\u2066Shop\u2069', 'Shop'],
  ['invisible characters', 'Sh\u200bo\u2060p\ufeff', 'Shop'],
  ['a header of a mail', 'Shop\r\nBcc: mei@example.com', 'Shop Bcc: mei@example com'],
  ['NUL', 'Shop\0', 'Shop'],
  ['white space', '  Shop \u00a0\u3000\t x ', 'Shop x'],
  ['emoji', '👨‍👩‍👧 Shop ❤️', '👨‍👩‍👧 Shop ❤️'],
  ['Chinese', '小花店。北京：朝阳', '小花店。北京：朝阳'],
  ['nothing', '\u202e', '…'],
  ['a very long name', 'x'.repeat(10_000), 'x'.repeat(120)],
]

test.each(TABLE)('%s', (_, name, harmless) => {
  expect(harmlessName(name)).toBe(harmless)
  expect(harmlessName(harmless), 'and stays so').toBe(harmless)
})

const at = new Date('2026-01-02T03:04:00Z')
const messages = (name: string): Message[] => [
  ...(['bind', 'match', 'login', 'sign_up', 'reset'] as const).map(
    (purpose): Message => ({ kind: 'code', purpose, code: '493021', minutes: 10, application: name }),
  ),
  { kind: 'linked', source: name, application: name, at },
]
/** Anything that a mail program might turn into a link; more than any really does. */
const LINK = /\S:\/\/|[\p{L}\p{N}-]\.(?:[a-z]|中国)|www\.|\\\\|\w:[a-z0-9+]/iu

describe.each(LOCALES)('no message in %s gets a link, a line break or reversed text from a name', (locale) => {
  test.each(TABLE.map(([kind, name]) => [kind, name]))('%s', (_, name) => {
    for (const message of messages(name))
      for (const medium of ['mail', 'sms'] as const) {
        const { subject = '', text, html = '' } = compose({ medium, locale, message })
        const [, body = ''] = /<body>(.*)<\/body>/s.exec(html) ?? []
        const paragraphs = [...body.matchAll(/<p[^>]*>(.*?)<\/p>/gs)].map(([, words]) => words)
        const all = [subject, text, ...paragraphs].join('\n').replaceAll(/\d:\d\d/g, '')
        expect(all).not.toMatch(LINK)
        expect(all).not.toMatch(/[\0\u200b\u200e-\u200f\u2028-\u202e\u2060-\u2069\ufeff\r]/)
        expect(subject).not.toContain('\n')
        expect(subject.length).toBeLessThanOrEqual(120)
        expect(text.length).toBeLessThan(1000)
      }
  })
})
