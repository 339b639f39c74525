import { expect, test } from 'vitest'
import type { RefusalKey } from '../refusals/catalogue'
import { type ProtocolError, refusalKeyOf } from './refusals'

const request: ProtocolError = {
  route: 'authorization',
  name: 'InvalidRequest',
  error: 'invalid_request',
  description: 'missing required parameter(s) "scope"',
}
const logout = { route: 'end_session' }

test.each<[string, Partial<ProtocolError>, RefusalKey]>([
  ['any other invalid request', {}, 'bad_request'],
  ['an unknown application', { name: 'InvalidClient', error: 'invalid_client' }, 'unknown_client'],
  [
    'a redirect address that is not registered',
    { name: 'InvalidRedirectUri', error: 'invalid_redirect_uri' },
    'redirect_uri',
  ],
  ['no redirect address', { description: "missing required parameter 'redirect_uri'" }, 'redirect_uri_missing'],
  [
    'no redirect address and no response type',
    { description: "missing required parameters 'response_type' and 'redirect_uri'" },
    'redirect_uri_missing',
  ],
  [
    'a repeated redirect address',
    { description: "'redirect_uri' parameter must not be provided twice" },
    'bad_request',
  ],
  [
    'an application that does not authenticate',
    { route: 'token', name: 'InvalidClientAuth', error: 'invalid_client' },
    'bad_request',
  ],
  ['a pushed request that is used up', { name: 'InvalidRequestUri', error: 'invalid_request_uri' }, 'request_uri'],
  ['a login that is over', { route: 'resume', name: 'SessionNotFound' }, 'lost'],
  ['a server error', { name: 'TypeError', error: 'server_error' }, 'our_fault'],
  ['a server error in a logout', { ...logout, error: 'server_error' }, 'our_fault'],
  [
    'a logout to an address that is not registered',
    { ...logout, description: 'post_logout_redirect_uri not registered' },
    'post_logout_redirect_uri',
  ],
  [
    'a logout with a token that is not ours',
    { ...logout, description: 'could not validate id_token_hint' },
    'logout_request',
  ],
  [
    'a logout of an unknown application',
    { ...logout, name: 'InvalidClient', error: 'invalid_client' },
    'logout_request',
  ],
  [
    'the confirmation of a logout that is over',
    { route: 'end_session_confirm', description: 'could not find logout details' },
    'logout_form',
  ],
])('%s is explained by its page', (_, change, key) => expect(refusalKeyOf({ ...request, ...change })).toBe(key))
