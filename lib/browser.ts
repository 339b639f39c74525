import { cookieName, cookiesNamed, setCookie } from './cookies'
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
  const own = valuesIn(headers)
  const { name, value } = own[0] ?? { name: cookieName('browser', randomToken(8)), value: randomToken() }
  const late = own.slice(1, Math.max(1, own.length - AT_ONCE + 1))
  return {
    hash: sha256(value),
    cookies: [
      ...late.map((other) => setCookie(other.name, null, { maxAge: 0 })),
      setCookie(name, value, { maxAge: LIFETIME }),
    ],
  }
}

/** Whether a request comes from the browser that has this hash. */
export const isBrowser = (headers: HeaderSource, hash: string | undefined): boolean =>
  Boolean(hash) && valuesIn(headers).some(({ value }) => sameText(sha256(value), hash ?? ''))

/** Whether a browser has kept the cookie that it was given a moment ago; or had none of ours ever. */
export const isKnown = (headers: HeaderSource): boolean => valuesIn(headers).length > 0
