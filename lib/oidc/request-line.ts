import { LONGEST_FORM } from '../form'

const MOUNT = '/oidc'

/** Where OAuth clients that know no OpenID look for an issuer with a path (RFC 8414 §3.1). */
const METADATA = '/.well-known/oauth-authorization-server/oidc'

/** The path that the provider knows, below its mount; null for what is not its own. */
export function pathOf(url: string | undefined): string | null {
  if (url?.split('?', 1)[0] === METADATA) return '/.well-known/openid-configuration'
  return url?.startsWith(`${MOUNT}/`) ? url.slice(MOUNT.length) : null
}

/** Both may be asked for by POST (OIDC Core §3.1.2.1, RP-Initiated Logout §2). */
const BY_POST = new Set(['/auth', '/session/end'])

/** What a front channel has no business to carry. */
const SECRETS = ['client_secret', 'client_assertion', 'client_assertion_type']

/** What may stand in an address: it says what is asked for, and nothing about who asks. */
const PLAIN = new Set([
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

/** What may not, and is known here: tokens, and what tells who somebody is. */
const HELD_BACK = new Set(['id_token_hint', 'login_hint', 'logout_hint', 'request'])

/** The same from our page, which has the parameters of its address as well, and may write three signs for a byte. */
export const LONGEST_FORM_AGAIN = 4 * LONGEST_FORM

/** Signs of an address that a redirect leads to: proxies by default have room for a head of 4 KB. */
const LONGEST_ADDRESS = 2000

/** Stands in the address that a page of ours posts to, so that it is asked once more and not for ever. */
const AGAIN = 'again'

export const asksAgain = (path: string): boolean => new URLSearchParams(path.split('?', 2)[1]).has(AGAIN)

/**
 * Whether it is a form that another site posts. That comes without the session's cookie, which is `SameSite=Lax`; the
 * same request as a GET has it.
 */
export const comesByPost = (method: string | undefined, path: string, type: string | undefined): boolean =>
  method === 'POST' &&
  BY_POST.has(path.split('?', 1)[0] ?? '') &&
  /^application\/x-www-form-urlencoded\b/i.test(type ?? '')

/** Its parameters, those of its address among them. */
function fieldsOf(path: string, body: Buffer): URLSearchParams {
  const fields = new URLSearchParams(path.split('?', 2)[1])
  for (const [name, value] of new URLSearchParams(body.toString('utf8'))) fields.append(name, value)
  for (const name of [...SECRETS, AGAIN]) fields.delete(name)
  return fields
}

const endpointOf = (path: string): string => MOUNT + path.split('?', 1)[0]

/** The address that such a form goes on to, made of its bytes. */
export const asAddress = (path: string, body: Buffer): string => `${endpointOf(path)}?${fieldsOf(path, body)}`

/**
 * The form that is posted in its place, where an address may not hold all of it; null where it may. What nobody here knows
 * might be anything, and is left out.
 */
export function formAgain(path: string, body: Buffer): { action: string; fields: URLSearchParams } | null {
  const fields = [...fieldsOf(path, body)]
  const isShort = asAddress(path, body).length <= LONGEST_ADDRESS
  if (isShort && fields.every(([name]) => PLAIN.has(name))) return null
  const known = fields.filter(([name]) => PLAIN.has(name) || HELD_BACK.has(name))
  return { action: `${endpointOf(path)}?${AGAIN}`, fields: new URLSearchParams(known) }
}
