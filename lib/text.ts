import { z } from 'zod'

// Control and format characters (those that turn the direction of the text around them are among the latter), breaks of a
// line, halves of characters, and letters that show nothing. Two that join and part letters stay: one holds families of emoji
// together, the other is a part of Persian and Indic spelling.
const UNSAFE = /(?!\u200c|\u200d)[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\ufffd\u115f\u1160\u2800\u3164\uffa0]/gu
/** Marks alone, such as selectors of a variation of nothing, show nothing. */
const VISIBLE = /[\p{L}\p{N}\p{S}\p{P}]/u

/** A name for addresses and files: less than 32 of lower-case letters, digits and hyphens. */
export const IDENTIFIER = /^[a-z0-9-]{1,31}$/

export const isVisible = (text: string): boolean => VISIBLE.test(text)

/** In one line, with one space for several, and without what shows nothing or turns the text around it. */
export const oneLine = (text: string): string =>
  text
    .replace(/[\t-\r\u2028\u2029]/g, ' ')
    .replace(UNSAFE, '')
    .replace(/\s+/gu, ' ')
    .trim()

/**
 * Whether a name is free of such characters and shows something. An empty one passes: whether it is required is for the
 * schema.
 */
export const isPlainName = (name: string): boolean => name === '' || (name.search(UNSAFE) < 0 && isVisible(name))

/** A name that somebody types and strangers read, on pages and in messages of ours (docs/threats.md S19). */
export const nameUpTo = (most: number) => z.string().trim().max(most, 'too_long').refine(isPlainName, 'name_shape')
