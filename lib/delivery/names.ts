import { oneLine } from '../text'
import type { Message } from './message'

/** More than the schema allows: older rows may have anything. */
const LONGEST = 120

// What mail programs make a link of. Browsers take the dots of East Asian scripts for dots too; but there, a full stop
// stands before letters of its own script without a space. A number has one dot (`2.0`), an IP address three.
const DOT =
  /(?<=\S)(?:[.\uff0e\uff61\u2024](?=(?:[\p{M}\u200d]|\u200c)*[\p{L}\p{So}\p{Nl}]|\d+\.\d)|\u3002(?=(?:[\p{M}\u200d]|\u200c)*(?![\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}])[\p{L}\p{So}\p{Nl}]))/giu
const SCHEME = /:\/+|(?<=\p{L}):(?=[\p{L}\p{N}+])/gu
const SHARE = /\\{2,}/g
// Quotes that our own sentences have, the brackets that sign a Chinese text message, and what a phone makes a number of.
const OURS = /[「」『』【】]/g
const NUMBER = /\p{Nd}(?:[-.()\s]*\p{Nd}){6,}/gu

/**
 * A developer's name for something, for a message that strangers get and that speaks for us: one line, without signs that
 * hide or turn text, and no address. What would make it one becomes a space, so that it is still read but leads nowhere:
 * also of `Shop.com`, which nothing tells from a stranger's `evil.example`. Rows from before names were checked may hold any
 * text.
 */
export function harmlessName(name: string): string {
  const plain = [...oneLine(name)].slice(0, LONGEST).join('')
  return oneLine([SCHEME, SHARE, OURS, NUMBER, DOT].reduce((text, part) => text.replace(part, ' '), plain)) || '…'
}

export function withHarmlessNames(message: Message): Message {
  const application = harmlessName(message.application)
  return message.kind === 'linked'
    ? { ...message, application, source: harmlessName(message.source) }
    : { ...message, application }
}
