import { describe, expect, it, test } from 'vitest'
import {
  accessError,
  authorizeRefusal,
  callbackParts,
  codeError,
  exchangeError,
  isCallbackAllowed,
  pollAnswer,
  refreshError,
} from './rules'
import { Authorize } from './schema'

const now = new Date('2026-11-22T12:00:00Z')
const later = new Date('2026-11-22T12:05:00Z')

describe('a poll', () => {
  const scan = (status: 'waiting' | 'scanned' | 'cancelled' | 'confirmed', expiresAt = later) => ({
    status,
    expiresAt,
    code: status === 'confirmed' ? 'CODE' : null,
  })
  test.each([
    ['is held while nobody has scanned', scan('waiting'), undefined, null],
    ['is held while nobody has scanned, whatever came last', scan('waiting'), 404, null],
    ['says scanned at once', scan('scanned'), undefined, { errcode: 404, code: '' }],
    ['is held when scanned is known', scan('scanned'), 404, null],
    ['says scanned again after a refusal', scan('scanned'), 403, { errcode: 404, code: '' }],
    ['says refused at once', scan('cancelled'), 404, { errcode: 403, code: '' }],
    ['is held when the refusal is known', scan('cancelled'), 403, null],
    ['says confirmed with the code', scan('confirmed'), 404, { errcode: 405, code: 'CODE' }],
    ['says confirmed again to whoever asks again', scan('confirmed'), undefined, { errcode: 405, code: 'CODE' }],
    ['says expired at the very moment', scan('waiting', now), undefined, { errcode: 402, code: '' }],
    [
      'says expired and keeps the code when confirmed too long ago',
      scan('confirmed', now),
      404,
      { errcode: 402, code: '' },
    ],
    ['says expired of a code that never was', null, undefined, { errcode: 402, code: '' }],
  ])('%s', (_, given, last, answer) => expect(pollAnswer(given, last, now)).toEqual(answer))
})

describe('a callback address', () => {
  test.each([
    ['http://core.localhost:3000/connect/callback/x', 'core.localhost', true, 'a port on a loopback domain'],
    ['https://login.example.com/cb', 'login.example.com', true, 'the registered domain'],
    ['HTTPS://LOGIN.example.com/cb?x=1', 'login.example.com', true, 'in any case, with a query'],
    ['https://login.example.com:443/cb', 'login.example.com', true, 'the default port'],
    ['https://login.example.com/cb', 'Login.Example.com', true, 'a domain registered in capitals'],
    ['https://login.example.com:8443/cb', 'login.example.com', false, 'a port'],
    ['https://a.login.example.com/cb', 'login.example.com', false, 'a subdomain'],
    ['https://example.com/cb', 'login.example.com', false, 'a parent domain'],
    ['https://login.example.com.evil.com/', 'login.example.com', false, 'a domain that begins alike'],
    ['https://login.example.com@evil.com/', 'login.example.com', false, 'a domain in the place of a user name'],
    ['login.example.com/cb', 'login.example.com', false, 'no scheme'],
    ['javascript://login.example.com/%0aalert(1)', 'login.example.com', false, 'another scheme'],
    ['https:login.example.com', 'login.example.com', false, 'no slashes'],
    ['', 'login.example.com', false, 'nothing'],
  ])('%s below %s: %s, for it is %s', (uri, domain, allowed) => expect(isCallbackAllowed(uri, domain)).toBe(allowed))
})

describe('a request for a QR code', () => {
  const app = { callbackDomain: 'core.localhost' }
  const good = { appid: 'wx1', redirect_uri: 'http://core.localhost/cb', scope: 'snsapi_login', state: 'abc' }
  test.each([
    ['is served', {}, app, null],
    ['is served with a second known scope', { scope: 'snsapi_login,snsapi_runtime_pcsdk' }, app, null],
    ['is served with a long, rich state', { state: `${'aB9_-='.repeat(40)}` }, app, null],
    ['is refused for an unknown AppID first', { scope: '', redirect_uri: '' }, null, 'appid'],
    ['is refused for its scope before its address', { scope: 'snsapi_userinfo', redirect_uri: '' }, app, 'scope'],
    ['is refused without a scope', { scope: '' }, app, 'scope'],
    ['is refused for a foreign address', { redirect_uri: 'https://evil.com/' }, app, 'redirectUri'],
    ['is refused for a quote in the address', { redirect_uri: 'http://core.localhost/"' }, app, 'redirectUri'],
    ['is refused for a bracket in the state', { state: '</script>' }, app, 'redirectUri'],
    ['is refused for script: in the state', { state: 'JavaScript:1' }, app, 'redirectUri'],
  ])('%s', (_, changed, known, refusal) =>
    expect(authorizeRefusal(Authorize.parse({ ...good, ...changed }), known)).toBe(refusal),
  )
})

test.each([
  ['http://a/b', 's', 'http://a/b?code=C&state=s'],
  ['http://a/b?x=1', 's', 'http://a/b?x=1&code=C&state=s'],
  ['http://a/b#/cb', 's', 'http://a/b#/cb?code=C&state=s'],
  ['http://a/b', '', 'http://a/b?code=C&state='],
  ['http://a/b', 'a=b%20c', 'http://a/b?code=C&state=a=b%20c'],
])('the code is appended to %s with state "%s" as plain text', (uri, state, url) => {
  const { before, after } = callbackParts(uri, state)
  expect(`${before}C${after}`).toBe(url)
})

describe('an exchange of a code', () => {
  const full = { grant_type: 'authorization_code', appid: 'wx1', secret: 's', code: 'c' }
  const app = { appId: 'wx1' }
  test.each([
    ['goes on when all is well', full, app, true, null],
    ['misses the grant type first', { ...full, grant_type: '', appid: '', secret: '', code: '' }, null, false, 40002],
    ['misses the AppID next', { ...full, appid: '', secret: '', code: '' }, null, false, 41002],
    ['misses the secret next', { ...full, secret: '', code: '' }, null, false, 41004],
    ['misses the code before it looks at the AppID', { ...full, code: '' }, null, false, 41008],
    ['refuses another grant type', { ...full, grant_type: 'password' }, app, true, 40002],
    ['does not know the AppID', full, null, false, 40013],
    ['finds the secret wrong', full, app, false, 40125],
  ])('%s', (_, request, known, same, error) => expect(exchangeError(request, known, same)).toBe(error))

  const code = { kind: 'code', appId: 'wx1', usedAt: now, expiresAt: later }
  test.each([
    ['used', code, 40163],
    ['unknown', null, 40029],
    ['expired', { ...code, usedAt: null, expiresAt: now }, 40029],
    ['of another application', { ...code, appId: 'wx2' }, 40029],
    ['a token and no code', { ...code, kind: 'access' }, 40029],
  ])('says so when the code is %s', (_, grant, error) => expect(codeError(grant, 'wx1')).toBe(error))
})

describe('a refresh', () => {
  const full = { grant_type: 'refresh_token', appid: 'wx1', refresh_token: 'r' }
  const app = { appId: 'wx1' }
  const grant = { kind: 'refresh', appId: 'wx1', usedAt: null, expiresAt: later }
  test.each([
    ['goes on when all is well', full, app, grant, null],
    ['needs a grant type', { ...full, grant_type: '' }, app, grant, 40002],
    ['needs an AppID', { ...full, appid: '' }, null, grant, 41002],
    ['needs a token', { ...full, refresh_token: '' }, app, null, 41003],
    ['needs a known AppID', full, null, grant, 40013],
    ['refuses an expired token', full, app, { ...grant, expiresAt: now }, 40030],
    ['refuses a token of another application', full, app, { ...grant, appId: 'wx2' }, 40030],
    ['refuses an access token', full, app, { ...grant, kind: 'access' }, 40030],
  ])('%s', (_, request, known, given, error) => expect(refreshError(request, known, given, now)).toBe(error))
})

describe('an access token', () => {
  const grant = { kind: 'access', appId: 'wx1', usedAt: null, expiresAt: later }
  const use = { access_token: 't', openid: '' }
  it('is needed', () => expect(accessError({ ...use, access_token: '' }, null, now)).toBe(41001))
  it('must be known', () => expect(accessError(use, null, now)).toBe(40001))
  it('is not a refresh token', () => expect(accessError(use, { ...grant, kind: 'refresh' }, now)).toBe(40001))
  it('expires', () => expect(accessError(use, { ...grant, expiresAt: now }, now)).toBe(42001))
  it('is good till then', () => expect(accessError(use, grant, now)).toBeNull())
})
