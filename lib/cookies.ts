import { type HeaderSource, isHttps } from './hosts'

type Cookie = {
  /** Without its prefix, and without the part that tells several of a kind from each other. */
  name: string
  /**
   * `host`: `__Host-` on https, so no other host can set it. `path`: it has a path of its own, so every host below the
   * same registrable domain can set it as well, for this host and any path (RFC 6265bis §4.1.3).
   */
  scope: 'host' | 'path'
  /** What we conclude from it. */
  proves: string
  /** What one gets that somebody else has set in the browser. */
  planted: string
}

const NOTHING = 'nothing: under its whole name only this host can set it, and no other name is read'

/**
 * Every cookie that this product sets (docs/threats.md S31). On plain http, which is for a laptop, there are no prefixes:
 * whoever can set cookies there is on that laptop.
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
    proves: 'nothing by itself: it keeps a login through a Callback URL, sealed, with the hash of the browser cookie',
    planted: 'nothing: it was begun in another browser, and its ID Token is not posted',
  },
  form: {
    name: 'ms.form',
    scope: 'path',
    proves: 'nothing: it keeps what was typed into a form of one visit, sealed for that visit',
    planted: 'nothing: it opens in no other visit',
  },
  anyway: {
    name: 'ms.anyway',
    scope: 'path',
    proves: 'that the person said, in this visit, that this is a computer; sealed for that visit',
    planted: 'nothing: it opens in no other visit',
  },
  known: {
    name: 'ms.known',
    scope: 'host',
    proves:
      'that this browser was in an account before, since its sessions last ended: its tries are counted by themselves',
    planted: NOTHING,
  },
  link: { name: 'ms.link', scope: 'host', proves: 'that a one-time link was opened in this browser', planted: NOTHING },
  locale: { name: 'locale', scope: 'host', proves: 'nothing: it is the language of the pages', planted: NOTHING },
  wish: {
    name: 'locale-wish',
    scope: 'host',
    proves: 'nothing: it is the language a login asked for',
    planted: NOTHING,
  },
  console: {
    name: 'ms.console',
    scope: 'host',
    proves: 'which developer is signed in to the console; and, while one signs in, that this browser asked',
    planted: NOTHING,
  },
  demo: { name: 'ms.demo', scope: 'host', proves: 'that this browser began the demo’s login', planted: NOTHING },
} as const satisfies Record<string, Cookie>

declare const listed: unique symbol
/** A name of the list above, so that nothing else is set. */
export type CookieName = string & { readonly [listed]: true }

const PREFIX = { host: '__Host-', path: '__Secure-' } as const

/** The whole name; `part` tells one from the others where a browser has several. */
export function cookieName(of: keyof typeof COOKIES, part?: string): CookieName {
  const { name, scope } = COOKIES[of]
  return `${isHttps() ? PREFIX[scope] : ''}${name}${part === undefined ? '' : `.${part}`}` as CookieName
}

/**
 * A name is a token (RFC 9110 §5.6.2), and nothing is taken away from it: with another byte in front, which a browser takes
 * for a part of the name, any host may set `__Host-` cookies.
 */
const PAIR = /^([\w!#$%&'*+.^`|~-]+)=(.*)$/s

/** What a request has, as it was sent: of two with one name both, the one with the longer path first. */
export function cookiesOf(headers: HeaderSource): { name: string; value: string }[] {
  return (headers.get('cookie') ?? '').split(/;[ \t]*/).flatMap((pair) => {
    const [, name, value] = PAIR.exec(pair) ?? []
    return name === undefined || value === undefined ? [] : [{ name, value }]
  })
}

export const cookieOf = (headers: HeaderSource, name: CookieName): string | undefined =>
  cookiesOf(headers).find((cookie) => cookie.name === name)?.value

/** All of a kind of which a browser may have several, the oldest first, as browsers send them. */
export function cookiesNamed(headers: HeaderSource, of: keyof typeof COOKIES): { name: CookieName; value: string }[] {
  const prefix = `${cookieName(of)}.`
  return cookiesOf(headers).filter((cookie): cookie is { name: CookieName; value: string } =>
    cookie.name.startsWith(prefix),
  )
}

/**
 * `Set-Cookie` lines that remove the oldest cookies of a kind, so that with the new one there are at most `most`, and those
 * kept beside it have at most `bytes` bytes: a request with too many is refused before it can remove any.
 */
export function withoutOldest(
  headers: HeaderSource,
  of: keyof typeof COOKIES,
  { most, bytes = Number.POSITIVE_INFINITY, path }: { most: number; bytes?: number; path?: string },
): string[] {
  const gone = cookiesNamed(headers, of)
  const kept: typeof gone = []
  let left = bytes
  for (let next = gone.pop(); next; next = gone.pop()) {
    left -= next.name.length + next.value.length
    if (kept.length + 1 === most || left < 0) {
      gone.push(next)
      break
    }
    kept.push(next)
  }
  return gone.map(({ name }) => setCookie(name, null, { path }))
}

/**
 * A `Set-Cookie` line: HttpOnly and SameSite=Lax. A null value removes the cookie; without a `maxAge`, in seconds, it lives as
 * long as the browser runs.
 */
export const setCookie = (
  name: CookieName,
  value: string | null,
  { path = '/', maxAge }: { path?: string; maxAge?: number } = {},
): string => {
  const age = value === null ? 0 : maxAge
  const lives = age === undefined ? '' : `; Max-Age=${age}`
  return `${name}=${value ?? ''}; Path=${path}; HttpOnly; SameSite=Lax${lives}${isHttps() ? '; Secure' : ''}`
}
