import { oneLine } from '../text'
import type { Message } from './message'

/** More than the schema allows, since older rows may be longer. */
const MAX_LENGTH = 120

// Dots that could make mail programs see a host and show a link. Browsers accept East Asian full stops as dots too, but
// before East Asian letters those end a sentence and are kept. A dot between digits is kept unless another one follows,
// as
// in an IP address.
const DOT =
  /(?<=\S)(?:[.\uff0e\uff61\u2024](?=(?:[\p{M}\u200d]|\u200c)*[\p{L}\p{So}\p{Nl}]|\d+\.\d)|\u3002(?=(?:[\p{M}\u200d]|\u200c)*(?![\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}])[\p{L}\p{So}\p{Nl}]))/giu
const SCHEME = /:\/+|(?<=\p{L}):(?=[\p{L}\p{N}+])/gu
const NETWORK_PATH = /\\{2,}/g
// Quotes that our own texts use, brackets that mark the sender of a Chinese text message, and digits that phones would
// dial.
const OWN_QUOTES = /[「」『』【】]/g
const LONG_NUMBER = /\p{Nd}(?:[-.()\s]*\p{Nd}){6,}/gu

/**
 * Makes a name that a developer chose safe for messages that we send to strangers: one line, without characters that
 * hide or reverse text, and without anything that could become a link. What would make a link becomes a space, also in
 * `Shop.com`, which cannot be told from `evil.example`. Rows from before names were checked may hold any text.
 */
export function harmlessName(name: string): string {
  const plain = [...oneLine(name)].slice(0, MAX_LENGTH).join('')
  return (
    oneLine(
      [SCHEME, NETWORK_PATH, OWN_QUOTES, LONG_NUMBER, DOT].reduce((text, part) => text.replace(part, ' '), plain),
    ) || '…'
  )
}

export function withHarmlessNames(message: Message): Message {
  const application = harmlessName(message.application)
  return message.kind === 'linked'
    ? { ...message, application, source: harmlessName(message.source) }
    : { ...message, application }
}
