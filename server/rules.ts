import { MAX_FORM_BYTES } from '@/lib/form'
import type { Host } from '@/lib/hosts'

const KB = 1024

/** Bytes of the bodies that a part of the product reads. */
export const BODY_LIMITS = {
  /** Forms of pages, and whatever else is posted there: a name, an address, a password. */
  form: MAX_FORM_BYTES,
  /** What applications send to the issuer: an assertion, a pushed request; and a form that our own page posts once more. */
  issuer: 64 * KB,
  /** What the console's forms send: lists of addresses and key sets among it. */
  action: 128 * KB,
  /** The sandbox's control. */
  sandbox: 64 * KB,
} as const

/** What any page, form or endpoint here may be asked by. TRACE is refused, and what is no method of ours at all. */
export const METHODS = ['GET', 'HEAD', 'POST', 'OPTIONS', 'PUT', 'PATCH', 'DELETE']

/** Signs of a path, several times what any of ours has; and of the whole address of a page, which a redirect may repeat. */
export const MAX_PATH_LENGTH = 1000
export const MAX_ADDRESS_LENGTH = 4000

/** A way up or to the same place, however it is written: whose page it is would be told before it is gone. */
const DOT_SEGMENT = /[/\\](\.|%2e){1,2}(?=[/\\]|$)|[\\#]/i

/**
 * Whether a request asks for a path, as browsers and clients write it, and for no more than is asked for here. A whole address
 * is for proxies, which we are not. PostgreSQL stores no NUL, and no address of ours has one. Fields of a query are counted as
 * those of a form are: what reads them compares each with all.
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

/** Files as they lie there: nothing is posted to them. */
export const isFile = (url: string): boolean => /^\/(_next\/static\/|icon\.svg(\?|$))/.test(url)

type BodyDestination = { kind: Host['kind']; issuer: boolean; action: boolean }

/** How long a body may be, by where it goes. */
export function maxBodyBytes({ kind, issuer, action }: BodyDestination): number {
  if (kind === 'sandbox') return BODY_LIMITS.sandbox
  if (issuer) return BODY_LIMITS.issuer
  return action && kind === 'console' ? BODY_LIMITS.action : BODY_LIMITS.form
}

/** How much a body may have in it: several times what any form of ours sends. */
export const CONTENT_LIMITS = { fields: 100, values: 2000, depth: 10 } as const

/** Whether a body has more in it than any that is read here, told from its bytes before anything makes values of them. */
export function isTooComplex(type: string, body: Buffer): boolean {
  const text = body.toString('latin1')
  if (/^\s*application\/x-www-form-urlencoded/i.test(type)) return text.split('&').length > CONTENT_LIMITS.fields
  return isTooComplexJson(text)
}

/** The same of JSON, and of what begins like it: signs within its strings are none of its own. */
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

/** What React writes for values that JSON has not, and for a text that begins like one of these. */
const REACT_VALUE = /^\$(\$|(undefined|NaN|-?Infinity|-0)$)/

/**
 * Whether a body is what the console's pages call an action with: a list of plain values, as JSON. React has signs for much
 * more, such as a promise, a value within itself, a part of the form: what is decoded of these may fail, or never end. An
 * object that stands in the arguments twice is one of them: whoever calls an action sends copies.
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

/** What Next names actions by. On another name it fails. */
export const isActionId = (id: unknown): boolean => /^[0-9a-f]{42}$/.test(String(id))

type ActionRequest = { kind: Host['kind']; origin: string | null; expected: string; session: boolean }

/**
 * Whether a body may be decoded as a server action: only the console has these, and what decodes them is slow with what no
 * form of ours sends. Who it is, and what they may do, each action finds out for itself.
 */
export const mayDecodeAction = ({ kind, origin, expected, session }: ActionRequest): boolean =>
  kind === 'console' && origin === expected && session

/** The path of a request as the log may have it: what is long is somebody's, such as the token of an invitation. */
export const loggedPath = (url: string): string =>
  (url.split('?', 1)[0] ?? '')
    .split('/')
    .map((part) => (part.length > 15 && !/^[a-z.-]+$/.test(part) ? '…' : part))
    .join('/')
    .slice(0, 200)
