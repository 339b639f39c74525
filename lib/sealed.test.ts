import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { encrypt } from './crypto'
import { sealed, sealedText } from './sealed'

const NOTE = sealed({ purpose: (uid: string) => `note:${uid}`, schema: z.object({ text: z.string() }) })
const TICKET = sealed({ purpose: (uid: string) => `ticket:${uid}`, schema: z.object({ text: z.string() }), life: 60 })

beforeEach(() => {
  vi.stubEnv('BASE_URL', '')
  vi.stubEnv('SECRET_KEY', 'a-key-of-at-least-thirty-two-characters')
  vi.useFakeTimers({ toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllEnvs()
})

test('a value is not to be read in its text, and opens for whom it was sealed', () => {
  const text = NOTE.seal({ text: 'hello' }, 'a')
  expect(text).not.toContain('hello')
  expect([NOTE.open(text, 'a'), NOTE.openStored(text, 'a')]).toEqual([{ text: 'hello' }, { text: 'hello' }])
})

describe('nothing opens', () => {
  test.each<[string, () => string | null | undefined]>([
    ['that is missing', () => undefined],
    ['that a column does not have', () => null],
    ['that is empty', () => ''],
    ['that was made up', () => 'v1.a.b.c'],
    ['that was sealed for somebody else', () => NOTE.seal({ text: 'hello' }, 'b')],
    ['that was sealed for something else', () => TICKET.seal({ text: 'hello' }, 'a')],
    ['of another shape', () => encrypt('{"text":7}', 'note:a')],
    ['that is no JSON', () => encrypt('hello', 'note:a')],
  ])('%s', (_, text) => {
    expect(NOTE.open(text(), 'a')).toBeNull()
    expect(() => NOTE.openStored(text() ?? '', 'a')).toThrow()
  })
})

describe('what has a life', () => {
  const later = (ms: number) => vi.setSystemTime(Date.now() + ms)

  test('opens for as long as that', () => {
    const text = TICKET.seal({ text: 'hello' }, 'a')
    later(59_999)
    expect(TICKET.open(text, 'a')).toEqual({ text: 'hello' })
    later(1)
    expect(TICKET.open(text, 'a')).toBeNull()
  })

  test('does not open without an end', () =>
    expect(TICKET.open(encrypt('{"text":"hello"}', 'ticket:a'), 'a')).toBeNull())

  test('has its own end, whatever the value says', () => {
    const text = TICKET.seal(Object.assign({ text: 'hello' }, { until: Date.now() + 1e9 }), 'a')
    later(60_000)
    expect(TICKET.open(text, 'a')).toBeNull()
  })
})

test('a text is sealed as it stands', () => {
  const SECRET = sealedText((id: string) => `secret:${id}`)
  expect(SECRET.open(encrypt('{"as":"it"}', 'secret:a'), 'a')).toBe('{"as":"it"}')
  expect(SECRET.open(SECRET.seal('it', 'a'), 'b')).toBeNull()
})
