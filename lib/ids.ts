import { randomInt } from 'node:crypto'

const ALPHANUMERIC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const LOWER = 'abcdefghijklmnopqrstuvwxyz0123456789'

const draw = (alphabet: string, length: number) =>
  Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('')

/** Random letters and digits, 5.95 bits each: 40 of them cannot be guessed and are still a valid WeChat `state`. */
export const randomToken = (length = 40): string => draw(ALPHANUMERIC, length)

export type IdKind = 'pool' | 'usr' | 'app' | 'conn' | 'idn' | 'att' | 'link' | 'evt' | 'prf' | 'msg' | 'ntc'

/** An id that begins with the kind of thing it names, so that a log line is understood by itself. */
export const newId = (kind: IdKind): string => `${kind}_${draw(LOWER, 20)}`

/** A reference that a person reads out to the developer, who finds it in the audit or the log. */
export const newReference = (): string => `ref_${draw(LOWER, 12)}`
