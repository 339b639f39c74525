import { cookieName, cookiesOfKind, evictOldest, setCookie } from './cookies'
import { sameText, sha256 } from './crypto'
import type { HeaderSource } from './hosts'
import { randomToken } from './ids'

/** Seconds. As long as a visit lasts; every visit renews the cookie. */
const LIFETIME = 3600

/** A browser usually has one cookie, and one more for each visit that began at the same moment as its first. */
const MAX_COOKIES = 20

const SHAPE = /^[A-Za-z0-9]{40}$/

export type Browser = {
  /** SHA-256 of the cookie's value. Stored with everything this browser begins, such as a visit. */
  hash: string
  /** `Set-Cookie` lines for the answer. */
  cookies: string[]
}

const cookiesIn = (headers: HeaderSource) => cookiesOfKind(headers, 'browser').filter(({ value }) => SHAPE.test(value))

/**
 * Recognises the browser that sends a request by a random cookie that only this host can set; a browser without one gets
 * one with the response. Two first requests at the same time get cookies of different names, so that neither overwrites
 * the other.
 */
export function browserOf(headers: HeaderSource): Browser {
  // The newest, because the oldest are removed first when there are too many.
  const cookie = cookiesIn(headers).at(-1) ?? { name: cookieName('browser', randomToken(8)), value: randomToken() }
  return {
    hash: sha256(cookie.value),
    cookies: [
      ...evictOldest(headers, 'browser', { max: MAX_COOKIES + 1 }),
      setCookie(cookie.name, cookie.value, { maxAge: LIFETIME }),
    ],
  }
}

/** Whether a request comes from the browser that has this hash. */
export const isBrowser = (headers: HeaderSource, hash: string | undefined): boolean =>
  Boolean(hash) && cookiesIn(headers).some(({ value }) => sameText(sha256(value), hash ?? ''))

/**
 * Whether a request has any browser cookie. If a page of a current visit is requested without one, cookies are off or
 * another browser began the visit.
 */
export const hasBrowserCookie = (headers: HeaderSource): boolean => cookiesIn(headers).length > 0
