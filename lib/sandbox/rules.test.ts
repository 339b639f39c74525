import { describe, expect, test } from 'vitest'
import {
  accessError,
  authorizeRefusal,
  callbackParts,
  codeError,
  exchangeError,
  isCallbackAllowed,
  lacksCallbackUrl,
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
    ['is held while nobody has scanned, whatever the client knows', scan('waiting'), 404, null],
    ['says scanned at once', scan('scanned'), undefined, { errcode: 404, code: '' }],
    ['is held when the client knows that it is scanned', scan('scanned'), 404, null],
    ['says scanned again after a refusal', scan('scanned'), 403, { errcode: 404, code: '' }],
    ['says refused at once', scan('cancelled'), 404, { errcode: 403, code: '' }],
    ['is held when the client knows of the refusal', scan('cancelled'), 403, null],
    ['says confirmed with the code', scan('confirmed'), 404, { errcode: 405, code: 'CODE' }],
    ['says confirmed again when asked again', scan('confirmed'), undefined, { errcode: 405, code: 'CODE' }],
    ['says expired at the moment of expiry', scan('waiting', now), undefined, { errcode: 402, code: '' }],
    [
      'says expired and keeps the code when confirmed too long ago',
      scan('confirmed', now),
      404,
      { errcode: 402, code: '' },
    ],
    ['says expired for an unknown code', null, undefined, { errcode: 402, code: '' }],
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
    ['https://login.example.com.evil.com/', 'login.example.com', false, 'a domain that begins like it'],
    ['https://login.example.com@evil.com/', 'login.example.com', false, 'a domain in the place of a user name'],
    ['login.example.com/cb', 'login.example.com', false, 'no scheme'],
    ['javascript://login.example.com/%0aalert(1)', 'login.example.com', false, 'another scheme'],
    ['https:login.example.com', 'login.example.com', false, 'no slashes'],
    ['', 'login.example.com', false, 'nothing'],
    ['http://192.0.2.1/cb', '192.0.2.1', false, 'an IP address'],
    ['http://127.0.0.1:3000/cb', '127.0.0.1', true, 'a loopback address'],
    ['https://login.example.com/cb', 'login.example.com/cb', false, 'a domain field with a path'],
    ['https://login.example.com/cb', 'https://login.example.com', false, 'a domain field with a scheme'],
  ])('%s for the domain %s: %s (%s)', (uri, callbackDomain, allowed) =>
    expect(isCallbackAllowed(uri, { callbackDomain, callbackMode: 'domain', callbackUrl: null })).toBe(allowed),
  )

  test.each([
    ['exact', 'https://pay.example.com/cb', true, 'the one address'],
    ['exact', 'https://pay.example.com/cb?x=1', true, 'the one address with a query'],
    ['exact', 'https://pay.example.com/cb/', false, 'another path'],
    ['exact', 'http://pay.example.com/cb', false, 'another scheme'],
    ['exact', 'https://login.example.com/any', false, 'the domain only'],
    ['compatible', 'https://pay.example.com/cb', true, 'the one address'],
    ['compatible', 'https://login.example.com/any', true, 'the domain'],
    ['compatible', 'https://pay.example.com/any', false, 'neither'],
    ['domain', 'https://pay.example.com/cb', false, 'the one address only'],
  ])('in the mode %s %s: %s (%s)', (callbackMode, uri, allowed) => {
    const rule = { callbackDomain: 'login.example.com', callbackMode, callbackUrl: 'https://pay.example.com/cb' }
    expect(isCallbackAllowed(uri, rule)).toBe(allowed)
  })

  test.each([
    [{}, false],
    [{ callbackMode: 'domain', callbackUrl: null }, false],
    [{ callbackMode: 'exact' }, true],
    [{ callbackMode: 'compatible', callbackUrl: '' }, true],
    [{ callbackMode: 'exact', callbackUrl: 'https://pay.example.com/cb' }, false],
  ])('that the mode of %j needs is missing: %s', (rule, lacks) => expect(lacksCallbackUrl(rule)).toBe(lacks))

  test('is never the one address when none is registered', () =>
    expect(isCallbackAllowed('https://a.com/', { callbackDomain: '', callbackMode: 'exact', callbackUrl: null })).toBe(
      false,
    ))
})

describe('a request for a QR code', () => {
  const app = {
    callbackDomain: 'core.localhost',
    callbackMode: 'domain',
    callbackUrl: null,
    type: 'website',
    permission: true,
    banned: false,
    strictState: false,
  }
  const strict = { ...app, strictState: true }
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
    ['is served a long address', { redirect_uri: `http://core.localhost/${'a'.repeat(2026)}` }, app, null],
    ['is refused a longer one', { redirect_uri: `http://core.localhost/${'a'.repeat(2027)}` }, app, 'redirectUri'],
    ['is served a state as long', { state: 'a'.repeat(2048) }, app, null],
    ['is refused a longer one, by its address', { state: 'a'.repeat(2049) }, app, 'redirectUri'],
    ['is refused for its scope to a service account', {}, { ...app, type: 'service' }, 'scope'],
    ['is refused for its scope to a mini program', {}, { ...app, type: 'mini' }, 'scope'],
    ['is refused for its scope to a mobile app', {}, { ...app, type: 'mobile' }, 'scope'],
    ['is refused for its scope without permission', { redirect_uri: '' }, { ...app, permission: false }, 'scope'],
    ['is refused for its scope to a banned application', {}, { ...app, banned: true }, 'scope'],
    ['T18: is served with 129 bytes of state', { state: 'a'.repeat(129) }, app, null],
    ['T18: is refused 129 bytes of state in strict mode', { state: 'a'.repeat(129) }, strict, 'state'],
    ['is served 128 bytes of state in strict mode', { state: 'a'.repeat(128) }, strict, null],
    ['is served without a state in strict mode', { state: '' }, strict, null],
    ['is refused other characters in strict mode', { state: 'a-b' }, strict, 'state'],
    ['is refused for its address before its state', { state: 'a-b', redirect_uri: '' }, strict, 'redirectUri'],
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
  const app = { appId: 'wx1', banned: false, permission: true }
  test.each([
    ['goes on when all is well', full, app, true, null],
    ['misses the grant type first', { ...full, grant_type: '', appid: '', secret: '', code: '' }, null, false, 40002],
    ['misses the AppID next', { ...full, appid: '', secret: '', code: '' }, null, false, 41002],
    ['misses the secret next', { ...full, secret: '', code: '' }, null, false, 41004],
    ['misses the code before it looks at the AppID', { ...full, code: '' }, null, false, 41008],
    ['refuses another grant type', { ...full, grant_type: 'password' }, app, true, 40002],
    ['does not know the AppID', full, null, false, 40013],
    ['finds the secret wrong', full, app, false, 40125],
    ['finds the secret of a banned application wrong', full, { ...app, banned: true }, false, 40125],
    ['is refused to a banned application', full, { ...app, banned: true }, true, 48004],
    ['is refused without permission', full, { ...app, permission: false }, true, 48001],
  ])('%s', (_, request, known, same, error) => expect(exchangeError(request, known, same)).toBe(error))

  const code = { kind: 'code', appId: 'wx1', usedAt: now, expiresAt: later }
  test.each([
    ['used', code, 40163],
    ['unknown', null, 40029],
    ['expired', { ...code, usedAt: null, expiresAt: now }, 40029],
    ['of another application', { ...code, appId: 'wx2' }, 40029],
    ['a token instead of a code', { ...code, kind: 'access' }, 40029],
  ])('says so when the code is %s', (_, grant, error) => expect(codeError(grant, 'wx1')).toBe(error))
})

describe('a refresh', () => {
  const full = { grant_type: 'refresh_token', appid: 'wx1', refresh_token: 'r' }
  const app = { appId: 'wx1', banned: false, permission: true }
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
    ['is refused to a banned application', full, { ...app, banned: true }, grant, 48004],
    ['is refused without permission', full, { ...app, permission: false }, grant, 48001],
  ])('%s', (_, request, known, given, error) => expect(refreshError(request, known, given, now)).toBe(error))
})

describe('an access token', () => {
  const app = { appId: 'wx1', banned: false, permission: true }
  const grant = { kind: 'access', appId: 'wx1', usedAt: null, expiresAt: later }
  const use = { access_token: 't', openid: '' }
  test.each([
    ['is needed', { ...use, access_token: '' }, null, null, 41001],
    ['must be known', use, null, null, 40001],
    ['is not a refresh token', use, app, { ...grant, kind: 'refresh' }, 40001],
    ['expires', use, app, { ...grant, expiresAt: now }, 42001],
    [
      'that has expired is reported before a ban of its application',
      use,
      { ...app, banned: true },
      { ...grant, expiresAt: now },
      42001,
    ],
    ['is refused to a banned application', use, { ...app, banned: true }, grant, 48004],
    ['is refused without permission', use, { ...app, permission: false }, grant, 48001],
    ['is valid until it expires', use, app, grant, null],
  ])('%s', (_, request, known, given, error) => expect(accessError(request, known, given, now)).toBe(error))
})
