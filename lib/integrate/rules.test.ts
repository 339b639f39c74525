import { describe, expect, test } from 'vitest'
import { addressesOf, applicationTypeOf, CHOICES, choiceOf, fits, needsLocalhost, originFor, portOf } from './rules'

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

test('a snippet is registered as a web application, or else as a single-page one', () => {
  expect(CHOICES.filter((choice) => applicationTypeOf(choice) === 'spa')).toEqual(['spa', 'popup'])
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
    ['on this computer when only other paths are registered', ['https://app.example.com/cb'], 'http://localhost:4002'],
    ['never at an address with a query', ['https://app.example.com/callback?x=1'], 'http://localhost:4002'],
    ['never at a custom scheme', ['com.example.app:/callback'], 'http://localhost:4002'],
  ])('%s', (_, redirectUris, origin) => expect(originFor('express', redirectUris)).toBe(origin))

  test('and which addresses have to be registered for it', () =>
    expect(addressesOf('next', 'http://localhost:4001')).toEqual({
      redirect: 'http://localhost:4001/api/auth/callback/menshen',
      logout: 'http://localhost:4001/',
    }))

  test('it listens at the port of its address, and behind a proxy at its own', () => {
    expect(portOf('spa', 'http://localhost:5000')).toBe('5000')
    expect(portOf('spa', 'https://app.example.com')).toBe('4003')
  })
})

test.each([
  ['http://shop.localhost:3000/oidc', true],
  ['https://shop.example.com/oidc', false],
  ['https://shop.localhost.example.com/oidc', false],
])('Node needs help to resolve the host of %s: %s', (issuer, expected) => expect(needsLocalhost(issuer)).toBe(expected))
