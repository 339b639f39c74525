import type { Words } from '../words'

/** A nickname as it can be shown: what cannot be printed is left out, and none at all gets a label. */
export const shownName = (nickname: string, words: Words): string =>
  nickname.replace(/[\p{Cc}\p{Cs}\uFFFD]/gu, '').trim() || words.phone.nameless
