import { describe, expect, test } from 'vitest'
import { newId, newReference, randomToken } from './ids'

test.each(['pool', 'usr', 'app', 'conn', 'idn', 'att', 'link', 'evt'] as const)(
  'an id begins with its kind: %s',
  (kind) => expect(newId(kind)).toMatch(new RegExp(`^${kind}_[a-z0-9]{20}$`)),
)

test('a reference is easy to read out: lower-case letters and digits', () =>
  expect(newReference()).toMatch(/^ref_[a-z0-9]{12}$/))

describe('a token', () => {
  test('is a valid WeChat state: letters and digits, far fewer than 128', () =>
    expect(randomToken()).toMatch(/^[A-Za-z0-9]{40}$/))

  test.each([16, 43, 48])('has the requested length: %d', (length) => expect(randomToken(length)).toHaveLength(length))

  test('is never the same twice', () =>
    expect(new Set(Array.from({ length: 1000 }, () => randomToken())).size).toBe(1000))

  test('uses every letter and digit', () => expect(new Set(randomToken(5000)).size).toBe(62))
})
