import { expect, test } from 'vitest'
import { isAboutConsent, listedScopes, mergedScopes, needsConsentPage } from './rules'

const visit = {
  prompt: 'consent',
  accountId: 'usr_lin',
  thirdParty: true,
  reasons: ['op_scopes_missing'],
  justLoggedIn: false,
  redirectUri: 'com.example.app:/callback' as string | null,
}

test.each<[string, boolean, Partial<typeof visit>]>([
  ['a third party’s application requests what it was not allowed', true, {}],
  ['the same, right after the login', true, { justLoggedIn: true }],
  ['it requests prompt=consent', true, { reasons: ['consent_prompt'] }],
  ['the same, right after the login', true, { reasons: ['consent_prompt'], justLoggedIn: true }],
  [
    'a native application has its consent, and the session alone would answer',
    true,
    { reasons: ['native_client_prompt'] },
  ],
  ['the same, right after the login', false, { reasons: ['native_client_prompt'], justLoggedIn: true }],
  [
    'a native one asks for more, right after the login',
    true,
    { reasons: ['native_client_prompt', 'op_scopes_missing'], justLoggedIn: true },
  ],
  ['the application is the pool’s own', false, { thirdParty: false }],
  ['the same, native', true, { thirdParty: false, reasons: ['native_client_prompt'] }],
  [
    'the same, right after the login',
    false,
    { thirdParty: false, reasons: ['native_client_prompt'], justLoggedIn: true },
  ],
  [
    'the same, answered at a loopback address',
    true,
    { thirdParty: false, reasons: ['native_client_prompt'], redirectUri: 'http://127.0.0.1:4711/callback' },
  ],
  [
    'the same, answered at an https address of its own',
    false,
    { thirdParty: false, reasons: ['native_client_prompt'], redirectUri: 'https://app.example.com/callback' },
  ],
  ['the login itself is missing', false, { prompt: 'login' }],
])('%s: the page is shown: %s', (_, expected, over) => expect(needsConsentPage({ ...visit, ...over })).toBe(expected))

test.each<[string, boolean, Parameters<typeof isAboutConsent>[0]]>([
  ['a consent, of a user', true, { prompt: 'consent', accountId: 'usr_lin' }],
  ['a consent, and nobody is logged in', false, { prompt: 'consent', accountId: null }],
  ['a login', false, { prompt: 'login', accountId: 'usr_lin' }],
])('what is missing is %s: %s', (_, expected, visit) => expect(isAboutConsent(visit)).toBe(expected))

test.each([
  [['openid'], []],
  [
    ['offline_access', 'email', 'openid', 'profile'],
    ['profile', 'email', 'offline_access'],
  ],
  [
    ['wechat', 'phone', 'unknown'],
    ['phone', 'wechat'],
  ],
])('of %j the page lists %j', (scopes, listed) => expect(listedScopes(scopes)).toEqual(listed))

test('what is allowed adds up', () => {
  expect(mergedScopes(['openid', 'email'], ['openid', 'profile'])).toEqual(['openid', 'email', 'profile'])
  expect(mergedScopes([], ['openid'])).toEqual(['openid'])
})
