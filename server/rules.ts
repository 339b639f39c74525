import { MAX_FORM_BYTES } from '@/lib/form'
import type { Host } from '@/lib/hosts'

const KB = 1024

/** The maximum size of request bodies in bytes, by where they go. */
export const BODY_LIMITS = {
  /** Forms of pages: names, addresses, passwords. */
  form: MAX_FORM_BYTES,
  /**
   * Requests of applications to the issuer, such as assertions and pushed requests; and forms that our own page posts
   * again.
   */
  issuer: 64 * KB,
  /** Server actions of the console, which may contain lists of addresses and key sets. */
  action: 128 * KB,
  /** The sandbox, including its control API. */
  sandbox: 64 * KB,
} as const

/** The methods that any page, form or endpoint accepts. Others, such as TRACE, are refused. */
export const METHODS = ['GET', 'HEAD', 'POST', 'OPTIONS', 'PUT', 'PATCH', 'DELETE']

/**
 * In characters. Several times the length of our longest path; and of a whole address of a page, which a redirect may
 * repeat.
 */
export const MAX_PATH_LENGTH = 1000
export const MAX_ADDRESS_LENGTH = 4000

/**
 * Dot segments in any spelling, backslashes and fragments. Whose path it is must be decided before any of them is
 * resolved.
 */
const DOT_SEGMENT = /[/\\](\.|%2e){1,2}(?=[/\\]|$)|[\\#]/i

/**
 * Whether a request target is a path as browsers and clients send it, within our limits. Absolute addresses are for proxies,
 * which we are not. NUL is refused because PostgreSQL cannot store it. Fields of the query are limited like those of a form,
 * because reading them takes quadratic time.
 */
export function isRequestTarget(url: string): boolean {
  const [path = ''] = url.split('?', 1)
  const isShort = path.length <= MAX_PATH_LENGTH && url.split('&').length <= CONTENT_LIMITS.fields
  return isShort && url.startsWith('/') && !url.includes('%00') && !DOT_SEGMENT.test(path) && isDecodable(path)
}

function isDecodable(path: string): boolean {
  try {
    return Boolean(decodeURIComponent(path))
  } catch {
    return false
  }
}

/** Whether an address is that of a static file, which can only be read. */
export const isFile = (url: string): boolean => /^\/(_next\/static\/|icon\.svg(\?|$))/.test(url)

type BodyDestination = { kind: Host['kind']; issuer: boolean; action: boolean }

/** How many bytes a body may have, by where it goes. */
export function maxBodyBytes({ kind, issuer, action }: BodyDestination): number {
  if (kind === 'sandbox') return BODY_LIMITS.sandbox
  if (issuer) return BODY_LIMITS.issuer
  return action && kind === 'console' ? BODY_LIMITS.action : BODY_LIMITS.form
}

/** How complex a body may be: several times what any form of ours sends. */
export const CONTENT_LIMITS = { fields: 100, values: 2000, depth: 10 } as const

/** Whether a body is more complex than any that we read. This scans the bytes, before anything parses them. */
export function isTooComplex(type: string, body: Buffer): boolean {
  const text = body.toString('latin1')
  if (/^\s*application\/x-www-form-urlencoded/i.test(type)) return text.split('&').length > CONTENT_LIMITS.fields
  return isTooComplexJson(text)
}

/** Counts values and nesting of JSON, even if it is not complete; brackets and commas inside strings do not count. */
function isTooComplexJson(text: string): boolean {
  let [values, depth] = [1, 0]
  for (const [sign] of text.matchAll(/"(?:[^"\\]|\\.)*"?|[[{,\]}]/gs)) {
    if (sign === '[' || sign === '{') depth += 1
    else if (sign === ']' || sign === '}') depth -= 1
    else if (sign === ',') values += 1
    if (depth > CONTENT_LIMITS.depth || values > CONTENT_LIMITS.values) return true
  }
  return false
}

/** React's encoding of values that JSON lacks, such as `$undefined`, and of text that begins with a `$`. */
const REACT_VALUE = /^\$(\$|(undefined|NaN|-?Infinity|-0)$)/

/**
 * Whether a body is a JSON list of plain values, as the console's pages send to actions. React can encode much more, such as
 * promises, cycles and parts of the form, and decoding those may fail or never end. React encodes an object that occurs
 * twice in the arguments as a reference too, so callers of actions must pass copies.
 */
export function isActionBody(body: Buffer): boolean {
  try {
    const isPlain = (value: unknown): boolean =>
      typeof value === 'object' && value !== null
        ? Object.values(value).every(isPlain)
        : typeof value !== 'string' || !value.startsWith('$') || REACT_VALUE.test(value)
    const sent = JSON.parse(body.toString('utf8'))
    return Array.isArray(sent) && isPlain(sent)
  } catch {
    return false
  }
}

/** Whether an id has the form of Next's ids of actions. Next fails on others. */
export const isActionId = (id: unknown): boolean => /^[0-9a-f]{42}$/.test(String(id))

type ActionRequest = { kind: Host['kind']; origin: string | null; expected: string; session: boolean }

/**
 * Whether a body may be decoded as a server action. Only the console has actions, and decoding crafted bodies is slow. This
 * does not authorise: each action checks by itself who calls it and what they may do.
 */
export const mayDecodeAction = ({ kind, origin, expected, session }: ActionRequest): boolean =>
  kind === 'console' && origin === expected && session

/**
 * The path of a request for the log: long parts are replaced, since they may be secret, such as the token of an
 * invitation.
 */
export const loggedPath = (url: string): string =>
  (url.split('?', 1)[0] ?? '')
    .split('/')
    .map((part) => (part.length > 15 && !/^[a-z.-]+$/.test(part) ? '…' : part))
    .join('/')
    .slice(0, 200)
