import { describe, expect, test } from 'vitest'
import { LOCALES } from '../i18n/locale'
import type { Delivery, Message } from './message'
import { compose } from './templates'

const CODE = '493021'
const at = new Date('2026-01-02T03:04:00Z')
const code = (purpose: Extract<Message, { kind: 'code' }>['purpose'], application: string): Message => ({
  kind: 'code',
  purpose,
  code: CODE,
  minutes: 10,
  application,
})
const linked = (name: string): Message => ({ kind: 'linked', source: name, application: name, at })
const PURPOSES = ['bind', 'match', 'login', 'sign_up', 'reset'] as const
const NAMES = ['Shop', '小'.repeat(60), `${'<i>"&'.repeat(12)}`, '{code}']

const every: Omit<Delivery, 'poolId' | 'to'>[] = LOCALES.flatMap((locale) =>
  (['mail', 'sms'] as const).flatMap((medium) =>
    NAMES.flatMap((application) =>
      [...PURPOSES.map((purpose) => code(purpose, application)), linked(application)].map((message) => ({
        locale,
        medium,
        message,
      })),
    ),
  ),
)
const titled = every.map((input) => {
  const { locale, medium, message } = input
  const title = message.kind === 'code' ? message.purpose : message.kind
  return [`${locale} ${medium} ${title} ${message.application.slice(0, 8)}`, input] as const
})

describe('every message', () => {
  test.each(titled)('%s', (_, input) => {
    const { subject, text, html } = compose(input)
    const { message, medium } = input
    const words = [subject, text].join('\n').replaceAll(message.application, '')
    expect(words).not.toMatch(/[{}]|delivery\.|undefined|Invalid Date/)
    if (message.kind === 'code') {
      expect(text).toMatch(/^493021\b/m)
      expect(text).toContain('10')
    }
    if (medium === 'sms') return expect([subject, html]).toEqual([undefined, undefined])
    expect(text).toContain(message.application)
    expect(subject).toBeTruthy()
    expect(subject?.length).toBeLessThanOrEqual(78)
    expect(subject).not.toContain(CODE)
    expect(html).not.toMatch(/<i>/)
    for (const line of text.trim().split('\n\n'))
      expect(html).toContain(
        line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
      )
  })
})

test('a text message in Chinese is one message, not two', () => {
  const name = '小'.repeat(60)
  const messages = [...PURPOSES.map((purpose) => code(purpose, name)), linked(name)]
  for (const message of messages)
    expect(compose({ locale: 'zh-CN', medium: 'sms', message }).text.length).toBeLessThanOrEqual(70)
})

test('a code tells those who did not ask to ignore it, and a notice of linking tells what to do', () => {
  const read = (message: Message) => compose({ locale: 'en', medium: 'mail', message }).text
  for (const purpose of PURPOSES)
    expect(read(code(purpose, 'Shop'))).toContain(
      'If you did not ask for this, you can ignore this message: nobody gets in without the code.',
    )
  const notice = read({ kind: 'linked', source: 'WeChat', application: 'Shop', at })
  expect(notice).toContain('A WeChat account was linked to your Shop account on Jan 2, 2026, 3:04 AM UTC.')
  expect(notice).toContain('If this was not you')
})

test('a name with an emoji is cut between characters', () =>
  expect(compose({ locale: 'en', medium: 'sms', message: code('login', '👨‍👩‍👧'.repeat(30)) }).text).toContain(
    `${'👨‍👩‍👧'.repeat(19)}…,`,
  ))
