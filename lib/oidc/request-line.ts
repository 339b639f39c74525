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

/** Bytes of such a form: it becomes an address. */
export const LONGEST_FORM = 16_384

/**
 * Whether it is a form that another site posts. That comes without the session's cookie, which is `SameSite=Lax`; the
 * same request as a GET has it.
 */
export const comesByPost = (method: string | undefined, path: string, type: string | undefined): boolean =>
  method === 'POST' &&
  BY_POST.has(path.split('?', 1)[0] ?? '') &&
  Boolean(type?.startsWith('application/x-www-form-urlencoded'))

/** The address that such a form goes on to, made of its bytes. */
export function asAddress(path: string, body: Buffer): string {
  const [name, before] = path.split('?', 2)
  const query = new URLSearchParams(before)
  for (const [key, value] of new URLSearchParams(body.toString('utf8'))) query.append(key, value)
  for (const secret of SECRETS) query.delete(secret)
  return `${MOUNT}${name}?${query}`
}
