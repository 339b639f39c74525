import { describe, expect, test } from 'vitest'
import { BODIES, loggedPath, longestBody, mayAct } from './rules'

describe('how long a body may be', () => {
  const form = { kind: 'pool', issuer: false, action: false } as const
  test.each<[string, Partial<Parameters<typeof longestBody>[0]>, number]>([
    ['a form of a page', {}, BODIES.form],
    ['what is posted to the issuer', { issuer: true }, BODIES.issuer],
    ['an action of the console', { kind: 'console', action: true }, BODIES.action],
    ['what calls itself an action elsewhere', { action: true }, BODIES.form],
    ['what the console is sent besides', { kind: 'console' }, BODIES.form],
    ['the sandbox', { kind: 'sandbox' }, BODIES.sandbox],
    ['the host of every pool', { kind: 'core' }, BODIES.form],
    ['the base', { kind: 'base' }, BODIES.form],
  ])('%s', (_, asked, most) => expect(longestBody({ ...form, ...asked })).toBe(most))
})

describe('what may be decoded as an action', () => {
  const right = { kind: 'console', origin: 'https://console.a', expected: 'https://console.a', session: true } as const
  test.each<[string, Partial<Parameters<typeof mayAct>[0]>, boolean]>([
    ['one of the console’s own pages, in a browser with a session', {}, true],
    ['one of another site', { origin: 'https://evil.example' }, false],
    ['one of a page without an origin', { origin: 'null' }, false],
    ['one that no browser sends', { origin: null }, false],
    ['one in a browser without a session', { session: false }, false],
    ['one at a pool', { kind: 'pool' }, false],
    ['one at the base', { kind: 'base' }, false],
  ])('%s', (_, action, may) => expect(mayAct({ ...right, ...action })).toBe(may))
})

test.each([
  ['without its query', '/oidc/auth?code=s3cret', '/oidc/auth'],
  ['without what somebody was given', '/invite/F13G2aG4Q4gYLIte2YHUhzCW', '/invite/…'],
  ['without the visit', '/login/2EhwpzD0A73BlNcMnJNtMNt2g/password', '/login/…/password'],
  ['with long words of ours', '/.well-known/openid-configuration', '/.well-known/openid-configuration'],
  ['not endlessly', `/${'a/'.repeat(500)}`, `/${'a/'.repeat(500)}`.slice(0, 200)],
])('a path is logged %s', (_, url, path) => expect(loggedPath(url)).toBe(path))
