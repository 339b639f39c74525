import { isLoopback } from '../loopback'

/** The path of direct links; the connection's identifier follows it. */
export const LINK_PATH = '/connections/social'

/** Parameters of a direct link that are passed on to its authorization request. */
const PASSED_ON = [
  'redirect_uri',
  'response_mode',
  'scope',
  'state',
  'nonce',
  'code_challenge',
  'code_challenge_method',
  'prompt',
  'max_age',
  'login_hint',
  'ui_locales',
  'resource',
]

/** Those of them that concern the login itself, and so go into the request that we make in the application's stead. */
const LOGIN_PARAMETERS = new Set(['scope', 'prompt', 'max_age', 'login_hint', 'ui_locales'])

/** `prompt=login`: whoever presses "Log in with WeChat" wants WeChat, and not the session they may still have. */
const DEFAULTS = { scope: 'openid profile', prompt: 'login' }

/** Bytes that `state` and `nonce` may have together, because they wait in a cookie. */
export const LONGEST_CHECKS = 1000

export type DirectLink = { applicationId: string; parameters: URLSearchParams }

/**
 * Reads a direct link's query. A parameter without a value counts as left out (RFC 6749 §3.1); only `resource` may be
 * repeated (RFC 8707 §2). @returns `doubled`, the name of another parameter that is repeated
 */
export function readLink(query: URLSearchParams): DirectLink | { doubled: string } {
  const parameters = new URLSearchParams()
  for (const name of ['app_id', ...PASSED_ON]) {
    const values = query.getAll(name).filter(Boolean)
    if (values.length > 1 && name !== 'resource') return { doubled: name }
    if (name !== 'app_id') for (const value of values) parameters.append(name, value)
  }
  return { applicationId: query.get('app_id') ?? '', parameters }
}

export type CallbackSettings = {
  callbackUrl: string | null
  callbackByQuery: boolean
  callbackNeedsState: boolean
  callbackShared: boolean
  redirectUris: readonly string[]
}

export type DirectEnd =
  /** An ordinary authorization response. */
  | { kind: 'answer'; redirectUri: string }
  /** The ID Token is posted to the Callback URL. */
  | { kind: 'deliver'; callbackUrl: string }
  | { kind: 'refused'; reason: 'no_address' | 'shared' | 'no_state' | 'too_long' }

/** Where a direct link's login ends. The issuer checks later whether a `redirect_uri` in the link is registered. */
export function endOf(parameters: URLSearchParams, setting: CallbackSettings): DirectEnd {
  const redirectUri = parameters.get('redirect_uri')
  if (redirectUri) return { kind: 'answer', redirectUri }
  const { callbackUrl, redirectUris } = setting
  if (callbackUrl === null) {
    const [only, ...others] = redirectUris
    return only && !others.length ? { kind: 'answer', redirectUri: only } : { kind: 'refused', reason: 'no_address' }
  }
  if (setting.callbackShared) return { kind: 'refused', reason: 'shared' }
  if (setting.callbackNeedsState && !parameters.has('state')) return { kind: 'refused', reason: 'no_state' }
  if (setting.callbackByQuery) return { kind: 'answer', redirectUri: callbackUrl }
  const checks = `${parameters.get('state') ?? ''}${parameters.get('nonce') ?? ''}`
  return Buffer.byteLength(JSON.stringify(checks)) > LONGEST_CHECKS
    ? { kind: 'refused', reason: 'too_long' }
    : { kind: 'deliver', callbackUrl }
}

/** What the console offers the owner of an application, to begin a login through one connection. */
export type Offer =
  /** A complete direct link, with a `redirect_uri` where one is needed. */
  | { kind: 'link'; redirectUri?: string }
  /** The `connection` parameter: the client needs PKCE, so its own library has to make the request. */
  | { kind: 'parameter' }
  /** A base address: the connection requires a `state`, which the website has to add to each link. */
  | { kind: 'base' }
  /** Nothing: neither a Callback URL nor a redirect address is set. */
  | { kind: 'nowhere' }
  /** Nothing: there is only a Callback URL, and a third party's application shares the connection. */
  | { kind: 'shared' }

/** The first address that people can reach, else the first: lists often begin with a developer's own computer. */
const reachableOf = (addresses: readonly string[]): string | undefined =>
  addresses.find((address) => {
    const { protocol, hostname } = new URL(address)
    return protocol === 'https:' && !isLoopback(hostname)
  }) ?? addresses[0]

export function offerOf(needsPkce: boolean, setting: CallbackSettings): Offer {
  const end = endOf(new URLSearchParams(), setting)
  if (end.kind === 'deliver') return { kind: 'link' }
  if (end.kind === 'answer') return needsPkce ? { kind: 'parameter' } : { kind: 'link' }
  if (end.reason === 'no_state') return needsPkce && setting.callbackByQuery ? { kind: 'parameter' } : { kind: 'base' }
  const redirectUri = reachableOf(setting.redirectUris)
  if (redirectUri === undefined) return { kind: end.reason === 'shared' ? 'shared' : 'nowhere' }
  return needsPkce ? { kind: 'parameter' } : { kind: 'link', redirectUri }
}

type RequestTarget = { clientId: string; redirectUri: string; connection: string }

function requestOf(parameters: URLSearchParams, target: RequestTarget): URLSearchParams {
  const request = new URLSearchParams({ ...DEFAULTS, ...Object.fromEntries(parameters) })
  request.set('client_id', target.clientId)
  request.set('redirect_uri', target.redirectUri)
  request.set('response_type', 'code')
  request.set('connection', target.connection)
  return request
}

/** The application's own authorization request. */
export function ordinaryRequest(parameters: URLSearchParams, target: RequestTarget): URLSearchParams {
  const request = requestOf(parameters, target)
  request.delete('resource')
  for (const api of parameters.getAll('resource')) request.append('resource', api)
  return request
}

/** The request that we make in the application's stead. We need its ID Token, so `openid` is added to the scopes. */
export function deliveryRequest(
  parameters: URLSearchParams,
  target: RequestTarget,
  checks: { state: string; nonce: string; challenge: string },
): URLSearchParams {
  const request = requestOf(new URLSearchParams([...parameters].filter(([name]) => LOGIN_PARAMETERS.has(name))), target)
  request.set('scope', [...new Set(`openid ${request.get('scope')}`.split(' '))].join(' '))
  request.set('state', checks.state)
  request.set('nonce', checks.nonce)
  request.set('code_challenge', checks.challenge)
  request.set('code_challenge_method', 'S256')
  return request
}
