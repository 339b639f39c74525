import { MAX_FORM_BYTES } from '../form'

const MOUNT = '/oidc'

/** Where plain OAuth clients look for the metadata of an issuer whose address has a path (RFC 8414 §3.1). */
const OAUTH_METADATA = '/.well-known/oauth-authorization-server/oidc'

/** A request's path as the provider knows it, below its mount; null for a path that is not the provider's. */
export function pathOf(url: string | undefined): string | null {
  if (url?.split('?', 1)[0] === OAUTH_METADATA) return '/.well-known/openid-configuration'
  return url?.startsWith(`${MOUNT}/`) ? url.slice(MOUNT.length) : null
}

/** Endpoints that browsers may reach by POST (OIDC Core §3.1.2.1, RP-Initiated Logout §2). */
const POSTABLE_PATHS = new Set(['/auth', '/session/end'])

/** Client credentials, which never belong into a request that passes through the browser. They are dropped. */
const CLIENT_CREDENTIALS = ['client_secret', 'client_assertion', 'client_assertion_type']

/** Parameters that may stand in an address: they say what is requested, and nothing about who requests it. */
const ALLOWED_IN_ADDRESS = new Set([
  'acr_values',
  'claims',
  'claims_locales',
  'client_id',
  'code_challenge',
  'code_challenge_method',
  'connection',
  'display',
  'max_age',
  'nonce',
  'post_logout_redirect_uri',
  'prompt',
  'redirect_uri',
  'request_uri',
  'resource',
  'response_mode',
  'response_type',
  'scope',
  'state',
  'ui_locales',
])

/** Parameters that we know and that may not: tokens, and those that tell who somebody is. */
const ONLY_IN_BODY = new Set(['id_token_hint', 'login_hint', 'logout_hint', 'request'])

/** Bytes of a reposted form: it also has the parameters of the first address, and may write a byte as `%XX`. */
export const LONGEST_REPOST = 4 * MAX_FORM_BYTES

/** Characters of an address that we redirect to: by default proxies have room for 4 KB of response headers. */
const LONGEST_ADDRESS = 2000

/** Parameter that marks the repost of our own page. It is not reposted a second time. */
const REPOST_MARK = 'again'

export const isRepost = (path: string): boolean => new URLSearchParams(path.split('?', 2)[1]).has(REPOST_MARK)

/**
 * Whether a request is a posted form. It may come from another site, and then without the session's cookie, which is
 * `SameSite=Lax`; the same request as a GET has the cookie.
 */
export const isPostedRequest = (method: string | undefined, path: string, type: string | undefined): boolean =>
  method === 'POST' &&
  POSTABLE_PATHS.has(path.split('?', 1)[0] ?? '') &&
  /^application\/x-www-form-urlencoded\b/i.test(type ?? '')

/** The parameters of a posted form, with those of the address that it was posted to. */
function fieldsOf(path: string, body: Buffer): URLSearchParams {
  const fields = new URLSearchParams(path.split('?', 2)[1])
  for (const [name, value] of new URLSearchParams(body.toString('utf8'))) fields.append(name, value)
  for (const name of [...CLIENT_CREDENTIALS, REPOST_MARK]) fields.delete(name)
  return fields
}

const endpointOf = (path: string): string => MOUNT + path.split('?', 1)[0]

/** The posted form as an address, to redirect to. */
export const formAsAddress = (path: string, body: Buffer): string => `${endpointOf(path)}?${fieldsOf(path, body)}`

/**
 * The form for the page that reposts it; null when the whole form may stand in an address. Unknown parameters might
 * hold anything, also secrets, so they are left out.
 */
export function repostForm(path: string, body: Buffer): { action: string; fields: URLSearchParams } | null {
  const fields = [...fieldsOf(path, body)]
  const isShort = formAsAddress(path, body).length <= LONGEST_ADDRESS
  if (isShort && fields.every(([name]) => ALLOWED_IN_ADDRESS.has(name))) return null
  const known = fields.filter(([name]) => ALLOWED_IN_ADDRESS.has(name) || ONLY_IN_BODY.has(name))
  return { action: `${endpointOf(path)}?${REPOST_MARK}`, fields: new URLSearchParams(known) }
}
