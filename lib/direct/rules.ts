import { isLoopback } from '../loopback'

/** The path of direct links; the connection's identifier follows it. */
export const LINK_PATH = '/connections/social'

/** The parameters of a direct link that are passed on to the authorization request. */
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

/**
 * Those of `PASSED_ON` that are about the login itself. Only they are passed on when the login ends at a Callback URL.
 */
const LOGIN_PARAMETERS = new Set(['scope', 'prompt', 'max_age', 'login_hint', 'ui_locales'])

/**
 * `prompt=login`, since people who press "Log in with WeChat" want WeChat, and not a session that they may still have.
 */
const DEFAULT_PARAMETERS = { scope: 'openid profile', prompt: 'login' }

/** The bytes that `state` and `nonce` may have together. They are limited because they are kept in a cookie. */
export const MAX_CHECKS_BYTES = 1000

export type DirectLink = { applicationId: string; parameters: URLSearchParams }

/**
 * Reads a direct link's query. A parameter without a value counts as left out (RFC 6749 §3.1), and only `resource` may
 * be repeated (RFC 8707 §2).
 * @returns the application's id and the parameters of `PASSED_ON`, or in `doubled` the name of a repeated parameter
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

/** The settings of a connection, and an application's addresses, that decide where a direct link leads. */
export type CallbackSettings = {
  callbackUrl: string | null
  callbackByQuery: boolean
  callbackNeedsState: boolean
  /** `callbackIsShared` of the connection. */
  callbackShared: boolean
  redirectUris: readonly string[]
}

export type DirectEnd =
  /** The authorization response goes to `redirectUri`, with a code. */
  | { kind: 'answer'; redirectUri: string }
  /** An ID Token is posted to the Callback URL. */
  | { kind: 'deliver'; callbackUrl: string }
  | { kind: 'refused'; reason: 'no_address' | 'shared' | 'no_state' | 'too_long' }

/**
 * Decides where the login of a direct link ends. Whether a `redirect_uri` is registered is checked later, by the
 * issuer.
 */
export function endOf(parameters: URLSearchParams, settings: CallbackSettings): DirectEnd {
  const redirectUri = parameters.get('redirect_uri')
  if (redirectUri) return { kind: 'answer', redirectUri }
  const { callbackUrl, redirectUris } = settings
  if (callbackUrl === null) {
    const [only, ...others] = redirectUris
    return only && !others.length ? { kind: 'answer', redirectUri: only } : { kind: 'refused', reason: 'no_address' }
  }
  if (settings.callbackShared) return { kind: 'refused', reason: 'shared' }
  if (settings.callbackNeedsState && !parameters.has('state')) return { kind: 'refused', reason: 'no_state' }
  if (settings.callbackByQuery) return { kind: 'answer', redirectUri: callbackUrl }
  const checks = `${parameters.get('state') ?? ''}${parameters.get('nonce') ?? ''}`
  return Buffer.byteLength(JSON.stringify(checks)) > MAX_CHECKS_BYTES
    ? { kind: 'refused', reason: 'too_long' }
    : { kind: 'deliver', callbackUrl }
}

/** What the console shows the owner of an application to use for a login through one connection. */
export type Offer =
  /** A direct link that works as it is, with a `redirect_uri` if one is needed. */
  | { kind: 'link'; redirectUri?: string }
  /** The `connection` parameter for the website's own authorization request: a link cannot have the PKCE challenge. */
  | { kind: 'parameter' }
  /** A direct link to which the website has to add a `state` each time. */
  | { kind: 'base' }
  /** Nothing: neither a Callback URL nor a redirect address is set. */
  | { kind: 'nowhere' }
  /** Nothing: there is only a Callback URL, and a third party's application shares the connection. */
  | { kind: 'shared' }

/** The first address that is on the internet, or else the first: lists often begin with a developer's own computer. */
const reachableOf = (addresses: readonly string[]): string | undefined =>
  addresses.find((address) => {
    const { protocol, hostname } = new URL(address)
    return protocol === 'https:' && !isLoopback(hostname)
  }) ?? addresses[0]

/** @param needsPkce whether the application's authorization requests must have a PKCE challenge */
export function offerOf(needsPkce: boolean, settings: CallbackSettings): Offer {
  const end = endOf(new URLSearchParams(), settings)
  if (end.kind === 'deliver') return { kind: 'link' }
  if (end.kind === 'answer') return needsPkce ? { kind: 'parameter' } : { kind: 'link' }
  if (end.reason === 'no_state') return needsPkce && settings.callbackByQuery ? { kind: 'parameter' } : { kind: 'base' }
  const redirectUri = reachableOf(settings.redirectUris)
  if (redirectUri === undefined) return { kind: end.reason === 'shared' ? 'shared' : 'nowhere' }
  return needsPkce ? { kind: 'parameter' } : { kind: 'link', redirectUri }
}

type RequestTarget = { clientId: string; redirectUri: string; connection: string }

function requestOf(parameters: URLSearchParams, target: RequestTarget): URLSearchParams {
  const request = new URLSearchParams({ ...DEFAULT_PARAMETERS, ...Object.fromEntries(parameters) })
  request.set('client_id', target.clientId)
  request.set('redirect_uri', target.redirectUri)
  request.set('response_type', 'code')
  request.set('connection', target.connection)
  return request
}

/** The authorization request of the application itself, whose response goes to it. */
export function ordinaryRequest(parameters: URLSearchParams, target: RequestTarget): URLSearchParams {
  const request = requestOf(parameters, target)
  request.delete('resource')
  for (const api of parameters.getAll('resource')) request.append('resource', api)
  return request
}

/**
 * The authorization request of `callbackClient`. `openid` is added to the scopes, because the login must give an ID
 * Token.
 */
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
