import { randomInt } from 'node:crypto'

const ALPHANUMERIC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const LOWER = 'abcdefghijklmnopqrstuvwxyz0123456789'

const draw = (alphabet: string, length: number) =>
  Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('')

/** Letters and digits, 5.95 bits each: 40 of them are far beyond guessing and still a legal WeChat `state`. */
export const randomToken = (length = 40): string => draw(ALPHANUMERIC, length)

export type IdKind = 'pool' | 'usr' | 'app' | 'conn' | 'idn' | 'att' | 'link' | 'evt' | 'prf' | 'msg' | 'ntc'

/** An id that says what it names, so that a log line reads itself. */
export const newId = (kind: IdKind): string => `${kind}_${draw(LOWER, 20)}`

/** What a person reads out to the developer, and the developer finds in the log. */
export const newReference = (): string => `ref_${draw(LOWER, 12)}`
