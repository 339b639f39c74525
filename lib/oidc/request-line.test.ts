import { describe, expect, test } from 'vitest'
import { asAddress, asksAgain, comesByPost, formAgain, pathOf } from './request-line'

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
const queryOf = (path: string, body: string, type = FORM) =>
  comesByPost('POST', path, type) ? asAddress(path, Buffer.from(body)) : null

describe('a request that comes by POST', () => {
  test.each(['/auth', '/session/end'])('to %s is asked again by GET', (path) =>
    expect(queryOf(path, 'scope=openid+email&state=%E9%97%A8')).toBe(`/oidc${path}?scope=openid+email&state=%E9%97%A8`),
  )

  test('keeps what stood in its address, and what stands there twice', () =>
    expect(queryOf('/auth?client_id=a', 'resource=x&resource=y', `${FORM}; charset=utf-8`)).toBe(
      '/oidc/auth?client_id=a&resource=x&resource=y',
    ))

  test('loses what an address must not hold', () =>
    expect(queryOf('/auth?client_secret=s', 'client_id=a&client_secret=t&client_assertion=u')).toBe(
      '/oidc/auth?client_id=a',
    ))

  test('cannot lead to another host', () =>
    expect(queryOf('/auth', 'x=%0d%0aLocation:%20//evil.example')).toMatch(/^\/oidc\/auth\?x=%0D%0A/))

  test.each<[string, string, string, string | undefined]>([
    ['to another endpoint', 'POST', '/token', FORM],
    ['to the page that confirms a logout', 'POST', '/session/end/confirm', FORM],
    ['to one that only begins alike', 'POST', '/authorize', FORM],
    ['by GET', 'GET', '/auth', FORM],
    ['in another form', 'POST', '/auth', 'application/json'],
    ['in none', 'POST', '/auth', undefined],
  ])('stays as it is %s', (_, method, path, type) => expect(comesByPost(method, path, type)).toBe(false))
})

describe('what no address may hold is posted again (S30)', () => {
  const again = (path: string, body: string) => {
    const form = formAgain(path, Buffer.from(body))
    return form && [form.action, form.fields.toString()]
  }

  test.each(['id_token_hint', 'login_hint', 'logout_hint', 'request'])('%s', (name) =>
    expect(again('/auth', `client_id=a&${name}=x`)).toEqual(['/oidc/auth?again', `client_id=a&${name}=x`]),
  )

  test('also where it stood in the address that the form was posted to', () =>
    expect(again('/session/end?id_token_hint=x&state=s', 'client_id=a')).toEqual([
      '/oidc/session/end?again',
      'id_token_hint=x&state=s&client_id=a',
    ]))

  test('what stands there twice stays so, for the library to refuse', () =>
    expect(again('/auth', 'id_token_hint=x&id_token_hint=y')?.[1]).toBe('id_token_hint=x&id_token_hint=y'))

  test.each(['access_token', 'logout_token', 'refresh_token', 'token', 'code', 'submit', '__proto__'])(
    'and %s, which nobody here asks for, is left out',
    (name) => expect(again('/auth', `client_id=a&${name}=x`)).toEqual(['/oidc/auth?again', 'client_id=a']),
  )

  test('a mark of ours is not passed on', () => {
    expect(again('/auth', 'client_id=a&again=x')).toBeNull()
    expect(asAddress('/auth?again', Buffer.from('client_id=a&again'))).toBe('/oidc/auth?client_id=a')
  })

  test.each(['client_secret', 'client_assertion', 'client_assertion_type'])('%s is dropped either way', (name) => {
    expect(again('/auth', `client_id=a&${name}=x`)).toBeNull()
    expect(again('/auth', `client_id=a&login_hint=y&${name}=x`)?.[1]).toBe('client_id=a&login_hint=y')
  })

  test.each(['scope=openid&state=s&nonce=n&prompt=none&claims=%7B%7D&connection=wechat&resource=x&resource=y', ''])(
    'everything else may stand in one: %s',
    (body) => expect(again('/auth', body)).toBeNull(),
  )

  test('what is too long for an address as well, such as one field a thousand times (interop 1)', () => {
    const long = 'resource=x&'.repeat(1300)
    expect(again('/auth', `client_id=a&${long}`)).toEqual(['/oidc/auth?again', `client_id=a&${long}`.slice(0, -1)])
    const [address, most] = ['/oidc/auth?state=', 2000]
    expect(again('/auth', `state=${'s'.repeat(most - address.length)}`)).toBeNull()
    expect(again('/auth', `state=${'s'.repeat(most - address.length + 1)}`)).not.toBeNull()
  })

  test.each([
    ['/auth?again', true],
    ['/auth?x=1&again=', true],
    ['/auth', false],
    ['/auth?again_not', false],
    ['/auth?x=again', false],
  ])('%s is asked again: %s', (path, is) => expect(asksAgain(path)).toBe(is))
})
