import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { encrypt } from './crypto'
import { sealed, sealedText } from './sealed'

const NOTE = sealed({ purpose: (uid: string) => `note:${uid}`, schema: z.object({ text: z.string() }) })
const TICKET = sealed({
  purpose: (uid: string) => `ticket:${uid}`,
  schema: z.object({ text: z.string() }),
  lifetime: 60,
})

beforeEach(() => {
  vi.stubEnv('BASE_URL', '')
  vi.stubEnv('SECRET_KEY', 'a-key-of-at-least-thirty-two-characters')
  vi.useFakeTimers({ toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllEnvs()
})

test('a sealed value cannot be read, and opens for its owner', () => {
  const text = NOTE.seal({ text: 'hello' }, 'a')
  expect(text).not.toContain('hello')
  expect([NOTE.open(text, 'a'), NOTE.openStored(text, 'a')]).toEqual([{ text: 'hello' }, { text: 'hello' }])
})

describe('a text does not open', () => {
  test.each<[string, () => string | null | undefined]>([
    ['when it is undefined', () => undefined],
    ['when it is null', () => null],
    ['when it is empty', () => ''],
    ['when it was forged', () => 'v1.a.b.c'],
    ['when it was sealed for another owner', () => NOTE.seal({ text: 'hello' }, 'b')],
    ['when it was sealed for another purpose', () => TICKET.seal({ text: 'hello' }, 'a')],
    ['when its value has another shape', () => encrypt('{"text":7}', 'note:a')],
    ['when its value is not JSON', () => encrypt('hello', 'note:a')],
  ])('%s', (_, text) => {
    expect(NOTE.open(text(), 'a')).toBeNull()
    expect(() => NOTE.openStored(text() ?? '', 'a')).toThrow()
  })
})

describe('a value with a lifetime', () => {
  const later = (ms: number) => vi.setSystemTime(Date.now() + ms)

  test('opens until its lifetime ends', () => {
    const text = TICKET.seal({ text: 'hello' }, 'a')
    later(59_999)
    expect(TICKET.open(text, 'a')).toEqual({ text: 'hello' })
    later(1)
    expect(TICKET.open(text, 'a')).toBeNull()
  })

  test('does not open when it has no expiry', () =>
    expect(TICKET.open(encrypt('{"text":"hello"}', 'ticket:a'), 'a')).toBeNull())

  test('expires on time even if the value itself has another `until`', () => {
    const text = TICKET.seal(Object.assign({ text: 'hello' }, { until: Date.now() + 1e9 }), 'a')
    later(60_000)
    expect(TICKET.open(text, 'a')).toBeNull()
  })
})

test('a text is sealed without JSON', () => {
  const SECRET = sealedText((id: string) => `secret:${id}`)
  expect(SECRET.open(encrypt('{"as":"it"}', 'secret:a'), 'a')).toBe('{"as":"it"}')
  expect(SECRET.open(SECRET.seal('it', 'a'), 'b')).toBeNull()
})
