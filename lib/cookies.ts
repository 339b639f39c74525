import { type HeaderSource, isHttps } from './hosts'

type Cookie = {
  /** Without the `__Host-` prefix, and without the suffix that distinguishes several cookies of this kind. */
  name: string
  /**
   * `host`: `__Host-` on https, so no other host can set it. `path`: the cookie is limited to a path, so `__Host-` is
   * impossible and other hosts of the same registrable domain can set it too (RFC 6265bis §4.1.3).
   */
  scope: 'host' | 'path'
  /** What we conclude when a request has the cookie. */
  proves: string
  /** What an attacker gains by setting the cookie in somebody else's browser. */
  planted: string
}

const NOTHING = 'nothing: only this host can set a cookie of this name, and no other name is read'

/**
 * Every cookie that this product sets (docs/threats.md S31). There are no prefixes on plain http: that is for a laptop,
 * where only somebody on that laptop could set cookies.
 */
export const COOKIES = {
  browser: {
    name: 'ms.browser',
    scope: 'host',
    proves: 'that this browser began the visit, or the login through a Callback URL, that has its hash',
    planted: NOTHING,
  },
  session: { name: 'ms.session', scope: 'host', proves: 'who is logged in to the pool', planted: NOTHING },
  attempt: { name: 'ms.attempt', scope: 'host', proves: 'that this browser began the attempt', planted: NOTHING },
  flow: {
    name: 'ms.deliver',
    scope: 'path',
    proves: 'nothing by itself: it has a login through a Callback URL, sealed, with the hash of the browser cookie',
    planted: 'nothing: the login began in another browser, so its ID Token is not posted',
  },
  form: {
    name: 'ms.form',
    scope: 'path',
    proves: 'nothing: it has what was typed into a form of one visit, sealed for that visit',
    planted: 'nothing: it opens in no other visit',
  },
  anyway: {
    name: 'ms.anyway',
    scope: 'path',
    proves: 'that the person chose, in this visit, to go on as on a computer; sealed for that visit',
    planted: 'nothing: it opens in no other visit',
  },
  pass: {
    name: 'ms.pass',
    scope: 'path',
    proves: 'that this visit has paid, by work or a wait, while newcomers pay; sealed for that visit',
    planted: 'nothing: it opens in no other visit',
  },
  known: {
    name: 'ms.known',
    scope: 'host',
    proves:
      'that an account was used in this browser since its sessions were last ended: its tries are counted separately',
    planted: NOTHING,
  },
  link: { name: 'ms.link', scope: 'host', proves: 'that a one-time link was opened in this browser', planted: NOTHING },
  locale: { name: 'locale', scope: 'host', proves: 'nothing: it is the language of the pages', planted: NOTHING },
  wish: {
    name: 'locale-wish',
    scope: 'host',
    proves: 'nothing: it is the language that an application asked for',
    planted: NOTHING,
  },
  console: {
    name: 'ms.console',
    scope: 'host',
    proves: 'which developer is logged in to the console; and during the login, that this browser began it',
    planted: NOTHING,
  },
  demo: { name: 'ms.demo', scope: 'host', proves: 'that this browser began the demo’s login', planted: NOTHING },
} as const satisfies Record<string, Cookie>

declare const listed: unique symbol
/** A name from the list above; the type makes sure that no other cookie is set. */
export type CookieName = string & { readonly [listed]: true }

const PREFIX = { host: '__Host-', path: '__Secure-' } as const

/** The name with its prefix; `part` is the suffix where a browser may have several cookies of a kind. */
export function cookieName(kind: keyof typeof COOKIES, part?: string): CookieName {
  const { name, scope } = COOKIES[kind]
  return `${isHttps() ? PREFIX[scope] : ''}${name}${part === undefined ? '' : `.${part}`}` as CookieName
}

/**
 * A name is a token (RFC 9110 §5.6.2) and is never trimmed: browsers do not apply the rules of `__Host-` to a name with
 * another byte in front of it, so any host could set such a cookie.
 */
const PAIR = /^([\w!#$%&'*+.^`|~-]+)=(.*)$/s

/** All cookies of a request, in their order. If two have the same name, the one with the longer path comes first. */
export function cookiesOf(headers: HeaderSource): { name: string; value: string }[] {
  return (headers.get('cookie') ?? '').split(/;[ \t]*/).flatMap((pair) => {
    const [, name, value] = PAIR.exec(pair) ?? []
    return name === undefined || value === undefined ? [] : [{ name, value }]
  })
}

export const cookieOf = (headers: HeaderSource, name: CookieName): string | undefined =>
  cookiesOf(headers).find((cookie) => cookie.name === name)?.value

/** All cookies of a kind of which a browser may have several, the oldest first, as browsers send them. */
export function cookiesOfKind(
  headers: HeaderSource,
  kind: keyof typeof COOKIES,
): { name: CookieName; value: string }[] {
  const prefix = `${cookieName(kind)}.`
  return cookiesOf(headers).filter((cookie): cookie is { name: CookieName; value: string } =>
    cookie.name.startsWith(prefix),
  )
}

/**
 * `Set-Cookie` lines that remove the oldest cookies of a kind before a new one is set: with the new one there are at most
 * `max`, and the others have at most `bytes` bytes together. Otherwise the `Cookie` header grows until servers refuse it.
 */
export function evictOldest(
  headers: HeaderSource,
  kind: keyof typeof COOKIES,
  { max, bytes = Number.POSITIVE_INFINITY, path }: { max: number; bytes?: number; path?: string },
): string[] {
  const removed = cookiesOfKind(headers, kind)
  const kept: typeof removed = []
  let bytesLeft = bytes
  for (let next = removed.pop(); next; next = removed.pop()) {
    bytesLeft -= next.name.length + next.value.length
    if (kept.length + 1 === max || bytesLeft < 0) {
      removed.push(next)
      break
    }
    kept.push(next)
  }
  return removed.map(({ name }) => setCookie(name, null, { path }))
}

/**
 * A `Set-Cookie` line: HttpOnly and SameSite=Lax. A null value removes the cookie. `maxAge` is in seconds; without it the
 * cookie lasts until the browser is closed.
 */
export const setCookie = (
  name: CookieName,
  value: string | null,
  { path = '/', maxAge }: { path?: string; maxAge?: number } = {},
): string => {
  const age = value === null ? 0 : maxAge
  const expiry = age === undefined ? '' : `; Max-Age=${age}`
  return `${name}=${value ?? ''}; Path=${path}; HttpOnly; SameSite=Lax${expiry}${isHttps() ? '; Secure' : ''}`
}
