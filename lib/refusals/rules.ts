import type { RequestFacts } from '../audit/actions'
import { oneLine } from '../text'

const LONGEST = 300
const MOST = 10

/** PostgreSQL stores no half of a character, which a cut may leave at the end. */
const cut = (text: string) =>
  text.length > LONGEST ? `${text.slice(0, LONGEST).replace(/[\ud800-\udbff]$/, '')}…` : text

/** A value that somebody sent, as it may be shown and stored: in one line, whole characters, not endless. */
export const shown = (value: string): string => cut(oneLine(value.slice(0, 4 * LONGEST).toWellFormed()))

/** One of these signs, or its code: whoever encodes an address once too often sends it so. */
const signs = (plain: string, codes: string) => `(?:[${plain}]|%(?:25)*(?:${codes}))`
const SLASH = signs('\\\\/', '2F|5C')
const USER = new RegExp(
  `^([a-z][a-z0-9+.-]*${signs(':', '3A')})?(${SLASH}*)(?:(?!${SLASH}).)*(${signs('@', '40')})`,
  'i',
)
const ENCODED_REST = /(%(?:25)*(?:3F|23)).*$/i
const VALUE = new RegExp(`${signs('=', '3D')}.*$`, 'i')

/**
 * An address that somebody sent, as browsers read it. What stands in its query, its fragment and before its host might be a
 * token or a password, so only the names of parameters are told.
 */
export function shownAddress(value: string): string {
  const read = oneLine(value.toWellFormed().replace(/[\t\n\r]/g, ''))
  const [, address = '', query, fragment] = /^([^?#]*)(?:\?([^#]*))?(#.*)?$/.exec(read) ?? []
  const plain = address.replace(USER, '$1$2…$3').replace(ENCODED_REST, '$1…')
  const names = query?.split('&').map((pair) => pair.replace(VALUE, '=…'))
  return shown(`${plain}${names ? `?${names.join('&')}` : ''}${fragment ? '#…' : ''}`)
}

/** Those that have a value, at most ten of each. */
export function factsOf(all: Record<string, string | readonly string[] | null | undefined>): RequestFacts {
  const known = Object.entries(all).flatMap(([name, value]): [string, string | readonly string[]][] => {
    if (typeof value === 'string') return value ? [[name, shown(value)]] : []
    return value ? [[name, value.slice(0, MOST).map(shown)]] : []
  })
  return Object.fromEntries(known)
}

export const DIFFERENCES = ['scheme', 'host', 'port', 'path', 'slash', 'case', 'query', 'spelling'] as const

export type Difference = (typeof DIFFERENCES)[number]

/** In what an address that was sent is not the one of the registered that is most like it; empty where one of them is missing. */
export function differencesOf(sent: string, registered: readonly string[]): Difference[] {
  if (!sent) return []
  const all = registered.map((one) => differences(sent, one)).sort((a, b) => a.length - b.length)
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
  const differing = found.filter((one) => one !== false && one !== null)
  return differing.length ? differing : ['spelling']
}
