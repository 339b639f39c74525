import { describe, expect, test } from 'vitest'
import { asAddress, comesByPost, pathOf } from './request-line'

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
