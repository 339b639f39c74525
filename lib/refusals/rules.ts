import type { RequestFacts } from '../audit/actions'
import { oneLine } from '../text'

/** In characters. */
const LONGEST_VALUE = 300
const MOST_VALUES = 10

/** Shortens a text. Half a surrogate pair at the end is dropped, because PostgreSQL cannot store it. */
const cut = (text: string) =>
  text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE).replace(/[\ud800-\udbff]$/, '')}…` : text

/** Makes a value that somebody sent safe to show and store: one line, well-formed, of limited length. */
export const shownText = (value: string): string => cut(oneLine(value.slice(0, 4 * LONGEST_VALUE).toWellFormed()))

/** A pattern for one of these characters, plain or encoded: addresses are often encoded once too often. */
const characters = (plain: string, codes: string) => `(?:[${plain}]|%(?:25)*(?:${codes}))`
const SLASH = characters('\\\\/', '2F|5C')
const USER = new RegExp(
  `^([a-z][a-z0-9+.-]*${characters(':', '3A')})?(${SLASH}*)(?:(?!${SLASH}).)*(${characters('@', '40')})`,
  'i',
)
const ENCODED_REST = /(%(?:25)*(?:3F|23)).*$/i
const VALUE = new RegExp(`${characters('=', '3D')}.*$`, 'i')

/**
 * Makes an address that somebody sent safe to show, reading it as browsers do. User info, fragment and the values of
 * the query are left out, because they might be a password or a token.
 */
export function shownAddress(value: string): string {
  const read = oneLine(value.toWellFormed().replace(/[\t\n\r]/g, ''))
  const [, address = '', query, fragment] = /^([^?#]*)(?:\?([^#]*))?(#.*)?$/.exec(read) ?? []
  const plain = address.replace(USER, '$1$2…$3').replace(ENCODED_REST, '$1…')
  const names = query?.split('&').map((pair) => pair.replace(VALUE, '=…'))
  return shownText(`${plain}${names ? `?${names.join('&')}` : ''}${fragment ? '#…' : ''}`)
}

/** The entries that have a value, made safe to show; of a list at most ten values. */
export function factsOf(values: Record<string, string | readonly string[] | null | undefined>): RequestFacts {
  const known = Object.entries(values).flatMap(([name, value]): [string, string | readonly string[]][] => {
    if (typeof value === 'string') return value ? [[name, shownText(value)]] : []
    return value ? [[name, value.slice(0, MOST_VALUES).map(shownText)]] : []
  })
  return Object.fromEntries(known)
}

/** The bytes of what the audit keeps of a refusal. */
const LONGEST_DETAIL = 2000

/** The facts of a refusal as far as they fit into the audit: what is registered goes first, then what was sent. */
export function fittingFacts<Facts extends { sent?: RequestFacts; expected?: RequestFacts }>(facts: Facts): Facts {
  const fits = (some: object) => Buffer.byteLength(JSON.stringify(some)) <= LONGEST_DETAIL
  if (fits(facts)) return facts
  const withoutExpected = { ...facts, expected: undefined }
  return fits(withoutExpected) ? withoutExpected : { ...withoutExpected, sent: undefined }
}

export const DIFFERENCES = ['scheme', 'host', 'port', 'path', 'slash', 'case', 'query', 'spelling'] as const

export type Difference = (typeof DIFFERENCES)[number]

/** The parts in which an address differs from the most similar registered one. Empty when either is missing. */
export function differencesOf(sent: string, registered: readonly string[]): Difference[] {
  if (!sent) return []
  const all = registered.map((address) => differences(sent, address)).sort((a, b) => a.length - b.length)
  return all[0] ?? []
}

function differences(sent: string, registered: string): Difference[] {
  if (!URL.canParse(sent) || !URL.canParse(registered)) return ['spelling']
  const [a, b] = [new URL(sent), new URL(registered)]
  const bare = (path: string) => path.replace(/\/$/, '')
  const path =
    a.pathname === b.pathname
      ? null
      : bare(a.pathname) === bare(b.pathname)
        ? 'slash'
        : a.pathname.toLowerCase() === b.pathname.toLowerCase()
          ? 'case'
          : 'path'
  const found: (Difference | false | null)[] = [
    a.protocol !== b.protocol && 'scheme',
    a.hostname !== b.hostname && 'host',
    a.port !== b.port && 'port',
    path,
    a.search !== b.search && 'query',
  ]
  const differing = found.filter((each) => each !== false && each !== null)
  return differing.length ? differing : ['spelling']
}
