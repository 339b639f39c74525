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
  ['anything else about the request', {}, 'bad_request'],
  ['an application nobody knows', { name: 'InvalidClient', error: 'invalid_client' }, 'unknown_client'],
  ['another address', { name: 'InvalidRedirectUri', error: 'invalid_redirect_uri' }, 'redirect_uri'],
  ['no address', { description: "missing required parameter 'redirect_uri'" }, 'redirect_uri_missing'],
  [
    'no address and no response type',
    { description: "missing required parameters 'response_type' and 'redirect_uri'" },
    'redirect_uri_missing',
  ],
  [
    'an address that stands there twice',
    { description: "'redirect_uri' parameter must not be provided twice" },
    'bad_request',
  ],
  [
    'an application that does not prove itself',
    { route: 'token', name: 'InvalidClientAuth', error: 'invalid_client' },
    'bad_request',
  ],
  ['a pushed request that is used up', { name: 'InvalidRequestUri', error: 'invalid_request_uri' }, 'request_uri'],
  ['a login that is over', { route: 'resume', name: 'SessionNotFound' }, 'lost'],
  ['a fault of ours', { name: 'TypeError', error: 'server_error' }, 'our_fault'],
  ['a fault of ours in a logout', { ...logout, error: 'server_error' }, 'our_fault'],
  [
    'a logout to another address',
    { ...logout, description: 'post_logout_redirect_uri not registered' },
    'post_logout_redirect_uri',
  ],
  ['a logout by another’s token', { ...logout, description: 'could not validate id_token_hint' }, 'logout_request'],
  [
    'a logout of an application nobody knows',
    { ...logout, name: 'InvalidClient', error: 'invalid_client' },
    'logout_request',
  ],
  [
    'a page of a logout that is over',
    { route: 'end_session_confirm', description: 'could not find logout details' },
    'logout_form',
  ],
])('%s is explained by its page', (_, what, key) => expect(refusalKeyOf({ ...request, ...what })).toBe(key))
