import type { Words } from '../words'

/** A nickname without unprintable characters; a label if nothing is left. */
export const shownName = (nickname: string, words: Words): string =>
  nickname.replace(/[\p{Cc}\p{Cs}\uFFFD]/gu, '').trim() || words.phone.nameless
