import { oneLine } from '../text'
import type { Message } from './message'

/** More than the schema allows: older rows may have anything. */
const LONGEST = 120

// What mail programs make a link of. Browsers take the dots of East Asian scripts for dots too; but there, a full stop
// stands before letters of its own script without a space. A number has one dot (`2.0`), an IP address three.
const DOT =
  /(?<=\S)(?:[.\uff0e\uff61\u2024](?=(?:[\p{M}\u200d]|\u200c)*\p{L}|\d+\.\d)|\u3002(?=(?:[\p{M}\u200d]|\u200c)*[a-z]))/giu
const SCHEME = /:\/+|(?<=\p{L}):(?=[\p{L}\p{N}+])/gu
const SHARE = /\\{2,}/g

/**
 * A developer's name for something, for a message that strangers get and that speaks for us: one line, without signs that
 * hide or turn text, and no address. What would make it one becomes a space, so that it is still read but leads nowhere:
 * also of `Shop.com`, which nothing tells from a stranger's `evil.example`. Rows from before names were checked may hold any text.
 */
export function harmlessName(name: string): string {
  const plain = [...oneLine(name)].slice(0, LONGEST).join('')
  return oneLine(plain.replace(SCHEME, ' ').replace(SHARE, ' ').replace(DOT, ' ')) || '…'
}

export function withHarmlessNames(message: Message): Message {
  const application = harmlessName(message.application)
  return message.kind === 'linked'
    ? { ...message, application, source: harmlessName(message.source) }
    : { ...message, application }
}
