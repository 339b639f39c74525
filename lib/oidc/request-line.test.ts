import { describe, expect, test } from 'vitest'
import { formAsAddress, isPostedRequest, isRepost, pathOf, repostForm } from './request-line'

describe('the path below the mount', () => {
  test.each<[string | undefined, string | null]>([
    ['/oidc/auth?a=1', '/auth?a=1'],
    ['/oidc/.well-known/openid-configuration', '/.well-known/openid-configuration'],
    ['/.well-known/oauth-authorization-server/oidc', '/.well-known/openid-configuration'],
    ['/.well-known/oauth-authorization-server/oidc?x=1', '/.well-known/openid-configuration'],
    ['/.well-known/oauth-authorization-server/oidc/', null],
    ['/.well-known/oauth-authorization-server', null],
    ['/oidc', null],
    ['/oidcs/auth', null],
    ['/api/oidc/auth', null],
    ['//oidc/auth', null],
    [undefined, null],
  ])('of %s', (url, path) => expect(pathOf(url)).toBe(path))
})

const FORM = 'application/x-www-form-urlencoded'
const redirectOf = (path: string, body: string, type = FORM) =>
  isPostedRequest('POST', path, type) ? formAsAddress(path, Buffer.from(body)) : null

describe('a request that comes by POST', () => {
  test.each(['/auth', '/session/end'])('to %s is redirected to the same request by GET', (path) =>
    expect(redirectOf(path, 'scope=openid+email&state=%E9%97%A8')).toBe(
      `/oidc${path}?scope=openid+email&state=%E9%97%A8`,
    ),
  )

  test('keeps the parameters of its address, and repeated parameters', () =>
    expect(redirectOf('/auth?client_id=a', 'resource=x&resource=y', `${FORM}; charset=utf-8`)).toBe(
      '/oidc/auth?client_id=a&resource=x&resource=y',
    ))

  test('loses client credentials, which must not stand in an address', () =>
    expect(redirectOf('/auth?client_secret=s', 'client_id=a&client_secret=t&client_assertion=u')).toBe(
      '/oidc/auth?client_id=a',
    ))

  test('cannot redirect to another host', () =>
    expect(redirectOf('/auth', 'x=%0d%0aLocation:%20//evil.example')).toMatch(/^\/oidc\/auth\?x=%0D%0A/))

  test.each<[string, string, string, string | undefined]>([
    ['to another endpoint', 'POST', '/token', FORM],
    ['to the page that confirms a logout', 'POST', '/session/end/confirm', FORM],
    ['to a path that only begins the same', 'POST', '/authorize', FORM],
    ['by GET', 'GET', '/auth', FORM],
    ['in another content type', 'POST', '/auth', 'application/json'],
    ['without a content type', 'POST', '/auth', undefined],
  ])('is not touched %s', (_, method, path, type) => expect(isPostedRequest(method, path, type)).toBe(false))
})

describe('what no address may hold is posted again (S30)', () => {
  const repostOf = (path: string, body: string) => {
    const form = repostForm(path, Buffer.from(body))
    return form && [form.action, form.fields.toString()]
  }

  test.each(['id_token_hint', 'login_hint', 'logout_hint', 'request'])('%s', (name) =>
    expect(repostOf('/auth', `client_id=a&${name}=x`)).toEqual(['/oidc/auth?again', `client_id=a&${name}=x`]),
  )

  test('also when it stood in the address that the form was posted to', () =>
    expect(repostOf('/session/end?id_token_hint=x&state=s', 'client_id=a')).toEqual([
      '/oidc/session/end?again',
      'id_token_hint=x&state=s&client_id=a',
    ]))

  test('repeated parameters stay repeated, so that the library refuses them', () =>
    expect(repostOf('/auth', 'id_token_hint=x&id_token_hint=y')?.[1]).toBe('id_token_hint=x&id_token_hint=y'))

  test.each(['access_token', 'logout_token', 'refresh_token', 'token', 'code', 'submit', '__proto__'])(
    'and %s, which is no parameter of ours, is left out',
    (name) => expect(repostOf('/auth', `client_id=a&${name}=x`)).toEqual(['/oidc/auth?again', 'client_id=a']),
  )

  test('our own mark of a repost is not passed on', () => {
    expect(repostOf('/auth', 'client_id=a&again=x')).toBeNull()
    expect(formAsAddress('/auth?again', Buffer.from('client_id=a&again'))).toBe('/oidc/auth?client_id=a')
  })

  test.each(['client_secret', 'client_assertion', 'client_assertion_type'])('%s is dropped in any case', (name) => {
    expect(repostOf('/auth', `client_id=a&${name}=x`)).toBeNull()
    expect(repostOf('/auth', `client_id=a&login_hint=y&${name}=x`)?.[1]).toBe('client_id=a&login_hint=y')
  })

  test.each(['scope=openid&state=s&nonce=n&prompt=none&claims=%7B%7D&connection=wechat&resource=x&resource=y', ''])(
    'everything else may stand in an address: %s',
    (body) => expect(repostOf('/auth', body)).toBeNull(),
  )

  test('what is too long for an address, such as a field that is repeated a thousand times (interop 1)', () => {
    const long = 'resource=x&'.repeat(1300)
    expect(repostOf('/auth', `client_id=a&${long}`)).toEqual(['/oidc/auth?again', `client_id=a&${long}`.slice(0, -1)])
    const [address, most] = ['/oidc/auth?state=', 2000]
    expect(repostOf('/auth', `state=${'s'.repeat(most - address.length)}`)).toBeNull()
    expect(repostOf('/auth', `state=${'s'.repeat(most - address.length + 1)}`)).not.toBeNull()
  })

  test.each([
    ['/auth?again', true],
    ['/auth?x=1&again=', true],
    ['/auth', false],
    ['/auth?again_not', false],
    ['/auth?x=again', false],
  ])('%s is a repost: %s', (path, expected) => expect(isRepost(path)).toBe(expected))
})
