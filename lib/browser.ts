import { cookieName, cookiesNamed, setCookie, withoutOldest } from './cookies'
import { sameText, sha256 } from './crypto'
import type { HeaderSource } from './hosts'
import { randomToken } from './ids'

/** Seconds: as long as a visit, and renewed by each. */
const LIFETIME = 3600

/** How many of its own a browser may have: one, and one more for each visit that was begun in the same moment as the first. */
const AT_ONCE = 20

const SHAPE = /^[A-Za-z0-9]{40}$/

export type Browser = {
  /** What is kept with whatever this browser begins. */
  hash: string
  /** `Set-Cookie` lines for the answer. */
  cookies: string[]
}

const valuesIn = (headers: HeaderSource) => cookiesNamed(headers, 'browser').filter(({ value }) => SHAPE.test(value))

/**
 * The browser that sends a request: known by a random cookie that only this host can set, or made known by the answer.
 * Two first requests at once are answered with two cookies of different names: neither ends what the other has begun.
 */
export function browserOf(headers: HeaderSource): Browser {
  // The newest: it is the last that goes where there are too many.
  const own = valuesIn(headers).at(-1) ?? { name: cookieName('browser', randomToken(8)), value: randomToken() }
  return {
    hash: sha256(own.value),
    cookies: [
      ...withoutOldest(headers, 'browser', { most: AT_ONCE + 1 }),
      setCookie(own.name, own.value, { maxAge: LIFETIME }),
    ],
  }
}

/** Whether a request comes from the browser that has this hash. */
export const isBrowser = (headers: HeaderSource, hash: string | undefined): boolean =>
  Boolean(hash) && valuesIn(headers).some(({ value }) => sameText(sha256(value), hash ?? ''))

/**
 * Whether a request has any browser cookie. On the page of a living visit none means that cookies are off, or that the visit
 * was begun elsewhere.
 */
export const hasBrowserCookie = (headers: HeaderSource): boolean => valuesIn(headers).length > 0
