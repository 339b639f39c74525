import { isLoopback } from '../loopback'

/** Where a login without a page of ours begins: below it stands the connection's identifier. */
export const LINK_PATH = '/connections/social'

/** What a direct link may say of the authorization request that it becomes. Anything else is not passed on. */
const STANDARD = [
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

/** What of it concerns the login itself: the rest is between the application and the address of its answer. */
const OF_THE_LOGIN = new Set(['scope', 'prompt', 'max_age', 'login_hint', 'ui_locales'])

/** Whoever pressed "Log in with WeChat" means WeChat, and not the session that may still live. */
const DEFAULTS = { scope: 'openid profile', prompt: 'login' }

/** Bytes that `state` and `nonce` may have together: they wait in a cookie. */
export const LONGEST_CHECKS = 1000

export type Link = { applicationId: string; wishes: URLSearchParams }

/**
 * A direct link's query. A parameter without a value counts as left out (RFC 6749 §3.1); only `resource` may stand there
 * more than once (RFC 8707 §2). @returns the name of what stands there twice, for a link that is refused
 */
export function readLink(query: URLSearchParams): Link | { doubled: string } {
  const wishes = new URLSearchParams()
  for (const name of ['app_id', ...STANDARD]) {
    const values = query.getAll(name).filter(Boolean)
    if (values.length > 1 && name !== 'resource') return { doubled: name }
    if (name !== 'app_id') for (const value of values) wishes.append(name, value)
  }
  return { applicationId: query.get('app_id') ?? '', wishes }
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

/** Where a direct link's login ends. A named address is compared with those registered by the issuer, as ever. */
export function endOf(wishes: URLSearchParams, setting: CallbackSettings): DirectEnd {
  const named = wishes.get('redirect_uri')
  if (named) return { kind: 'answer', redirectUri: named }
  const { callbackUrl, redirectUris } = setting
  if (callbackUrl === null) {
    const [only, ...others] = redirectUris
    return only && !others.length ? { kind: 'answer', redirectUri: only } : { kind: 'refused', reason: 'no_address' }
  }
  if (setting.callbackShared) return { kind: 'refused', reason: 'shared' }
  if (setting.callbackNeedsState && !wishes.has('state')) return { kind: 'refused', reason: 'no_state' }
  if (setting.callbackByQuery) return { kind: 'answer', redirectUri: callbackUrl }
  const kept = `${wishes.get('state') ?? ''}${wishes.get('nonce') ?? ''}`
  return Buffer.byteLength(JSON.stringify(kept)) > LONGEST_CHECKS
    ? { kind: 'refused', reason: 'too_long' }
    : { kind: 'deliver', callbackUrl }
}

/** What the console gives an application to begin such a login with. */
export type Offer =
  /** Ends in a login as it stands, with `redirect_uri` where one is named. */
  | { kind: 'link'; redirectUri?: string }
  /** A client that needs PKCE for its code: its library makes the request and names the connection. */
  | { kind: 'parameter' }
  /** The owner wants a state of the website's own in each link: an address to make one from. */
  | { kind: 'base' }
  /** There is nowhere to end. */
  | { kind: 'nowhere' }
  /** There is only a Callback URL, which another's application shares. */
  | { kind: 'shared' }

/** One that people can reach, where there is one: an owner's list often begins with a developer's own computer. */
const bestOf = (addresses: readonly string[]): string | undefined =>
  addresses.find((address) => {
    const { protocol, hostname } = new URL(address)
    return protocol === 'https:' && !isLoopback(hostname)
  }) ?? addresses[0]

export function offerOf(needsPkce: boolean, setting: CallbackSettings): Offer {
  const way = endOf(new URLSearchParams(), setting)
  if (way.kind === 'deliver') return { kind: 'link' }
  if (way.kind === 'answer') return needsPkce ? { kind: 'parameter' } : { kind: 'link' }
  if (way.reason === 'no_state') return needsPkce && setting.callbackByQuery ? { kind: 'parameter' } : { kind: 'base' }
  const redirectUri = bestOf(setting.redirectUris)
  if (redirectUri === undefined) return { kind: way.reason === 'shared' ? 'shared' : 'nowhere' }
  return needsPkce ? { kind: 'parameter' } : { kind: 'link', redirectUri }
}

type Door = { clientId: string; redirectUri: string; connection: string }

function requestOf(wishes: URLSearchParams, door: Door): URLSearchParams {
  const request = new URLSearchParams({ ...DEFAULTS, ...Object.fromEntries(wishes) })
  request.set('client_id', door.clientId)
  request.set('redirect_uri', door.redirectUri)
  request.set('response_type', 'code')
  request.set('connection', door.connection)
  return request
}

/** The application's own authorization request. */
export function ordinaryRequest(wishes: URLSearchParams, door: Door): URLSearchParams {
  const request = requestOf(wishes, door)
  request.delete('resource')
  for (const api of wishes.getAll('resource')) request.append('resource', api)
  return request
}

/** The request that we make in the application's stead. An ID Token comes of it, so `openid` is among its scopes. */
export function deliveryRequest(
  wishes: URLSearchParams,
  door: Door,
  checks: { state: string; nonce: string; challenge: string },
): URLSearchParams {
  const request = requestOf(new URLSearchParams([...wishes].filter(([name]) => OF_THE_LOGIN.has(name))), door)
  request.set('scope', [...new Set(`openid ${request.get('scope')}`.split(' '))].join(' '))
  request.set('state', checks.state)
  request.set('nonce', checks.nonce)
  request.set('code_challenge', checks.challenge)
  request.set('code_challenge_method', 'S256')
  return request
}
