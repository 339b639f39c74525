import { expect, test } from 'vitest'
import { isAboutConsent, mustAsk, together, toldOf } from './rules'

const visit = {
  prompt: 'consent',
  accountId: 'usr_lin',
  thirdParty: true,
  reasons: ['op_scopes_missing'],
  fresh: false,
  redirectUri: 'com.example.app:/callback' as string | null,
}

test.each<[string, boolean, Partial<typeof visit>]>([
  ['somebody else’s application asks for what it was not allowed', true, {}],
  ['the same, right after the login', true, { fresh: true }],
  ['it asks to be allowed again', true, { reasons: ['consent_prompt'] }],
  ['the same, right after the login', true, { reasons: ['consent_prompt'], fresh: true }],
  ['a native one has all it needs, and nobody has done anything', true, { reasons: ['native_client_prompt'] }],
  ['the same, right after the login', false, { reasons: ['native_client_prompt'], fresh: true }],
  [
    'a native one asks for more, right after the login',
    true,
    { reasons: ['native_client_prompt', 'op_scopes_missing'], fresh: true },
  ],
  ['the application is the pool’s own', false, { thirdParty: false }],
  ['the same, native', true, { thirdParty: false, reasons: ['native_client_prompt'] }],
  ['the same, right after the login', false, { thirdParty: false, reasons: ['native_client_prompt'], fresh: true }],
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
])('%s: the page is shown: %s', (_, shown, over) => expect(mustAsk({ ...visit, ...over })).toBe(shown))

test.each<[string, boolean, Parameters<typeof isAboutConsent>[0]]>([
  ['a consent, of somebody', true, { prompt: 'consent', accountId: 'usr_lin' }],
  ['a consent, and nobody is logged in', false, { prompt: 'consent', accountId: null }],
  ['a login', false, { prompt: 'login', accountId: 'usr_lin' }],
])('what is missing is %s: %s', (_, about, given) => expect(isAboutConsent(given)).toBe(about))

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
])('of %j the page tells %j', (scopes, told) => expect(toldOf(scopes)).toEqual(told))

test('what is allowed adds up', () => {
  expect(together(['openid', 'email'], ['openid', 'profile'])).toEqual(['openid', 'email', 'profile'])
  expect(together([], ['openid'])).toEqual(['openid'])
})
