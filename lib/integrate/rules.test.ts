import { describe, expect, test } from 'vitest'
import { addressesOf, CHOICES, choiceOf, fits, kindOf, needsLocalhost, originFor, portOf } from './rules'

describe('which snippets are for an application', () => {
  test.each([
    ['web', ['next', 'express', 'apache', 'curl'], 'next'],
    ['spa', ['spa', 'popup', 'curl'], 'spa'],
    ['native', ['curl'], 'curl'],
  ] as const)('%s: %j', (type, fitting, first) => {
    expect(CHOICES.filter((choice) => fits(choice, type))).toEqual(fitting)
    expect(choiceOf(undefined, type)).toBe(first)
    expect(choiceOf('../etc', type)).toBe(first)
    expect(choiceOf('spa', type)).toBe('spa')
  })
})

test('a snippet is for a web application, or else for a single-page one', () => {
  expect(CHOICES.filter((choice) => kindOf(choice) === 'spa')).toEqual(['spa', 'popup'])
})

describe('where a snippet runs', () => {
  test.each([
    ['where it is registered', ['https://app.example.com/callback'], 'https://app.example.com'],
    ['at its own port', ['http://localhost:5000/callback'], 'http://localhost:5000'],
    [
      'at the first that has its path',
      ['https://a.example/cb', 'https://b.example/callback', 'https://c.example/callback'],
      'https://b.example',
    ],
    ['on this computer when nothing is registered', [], 'http://localhost:4002'],
    ['on this computer when other paths are', ['https://app.example.com/cb'], 'http://localhost:4002'],
    ['never at an address with a query', ['https://app.example.com/callback?x=1'], 'http://localhost:4002'],
    ['never at a scheme of its own', ['com.example.app:/callback'], 'http://localhost:4002'],
  ])('%s', (_, redirectUris, origin) => expect(originFor('express', redirectUris)).toBe(origin))

  test('and what has to be registered for it', () =>
    expect(addressesOf('next', 'http://localhost:4001')).toEqual({
      redirect: 'http://localhost:4001/api/auth/callback/menshen',
      logout: 'http://localhost:4001/',
    }))

  test('it listens at its address’s port, and behind a proxy at its own', () => {
    expect(portOf('spa', 'http://localhost:5000')).toBe('5000')
    expect(portOf('spa', 'https://app.example.com')).toBe('4003')
  })
})

test.each([
  ['http://shop.localhost:3000/oidc', true],
  ['https://shop.example.com/oidc', false],
  ['https://shop.localhost.example.com/oidc', false],
])('whether Node may not know the host of %s', (issuer, needs) => expect(needsLocalhost(issuer)).toBe(needs))
