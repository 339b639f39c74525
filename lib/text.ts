import { z } from 'zod'

// Control characters, format characters (such as those that change the direction of text), private-use characters, line
// separators, unpaired surrogates, and invisible letters. The zero-width joiner and non-joiner are allowed: emoji sequences
// need the one, Persian and Indic spelling the other.
const UNSAFE = /(?!\u200c|\u200d)[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\ufffd\u115f\u1160\u2800\u3164\uffa0]/gu
/** Something visible. Combining marks alone, such as a variation selector, show nothing. */
const VISIBLE = /[\p{L}\p{N}\p{S}\p{P}]/u

/** A name for addresses and files: fewer than 32 lower-case letters, digits and hyphens. */
export const IDENTIFIER = /^[a-z0-9-]{1,31}$/

export const isVisible = (text: string): boolean => VISIBLE.test(text)

/**
 * The text on one line, with single spaces, and without invisible characters or ones that change the direction of text.
 */
export const oneLine = (text: string): string =>
  text
    .replace(/[\t-\r\u2028\u2029]/g, ' ')
    .replace(UNSAFE, '')
    .replace(/\s+/gu, ' ')
    .trim()

/**
 * Whether a name has only safe characters and something visible. An empty name passes: whether a name is required, the
 * schema decides.
 */
export const isPlainName = (name: string): boolean => name === '' || (name.search(UNSAFE) < 0 && isVisible(name))

/** A name that one person types and strangers read on our pages and in our messages (docs/threats.md S19). */
export const nameUpTo = (max: number) => z.string().trim().max(max, 'too_long').refine(isPlainName, 'name_shape')
