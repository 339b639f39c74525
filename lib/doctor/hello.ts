import { createHmac } from 'node:crypto'
import { derivedSecrets, sameText } from '../crypto'

const sign = (nonce: string, secret: string) => createHmac('sha256', secret).update(nonce).digest('base64url')

/**
 * The answer to a nonce that only an installation with our SECRET_KEY can give; null for anything but a nonce of the
 * doctor.
 */
export function helloAnswer(nonce: string): string | null {
  const [newest] = derivedSecrets('hello')
  return newest && /^[A-Za-z0-9]{40}$/.test(nonce) ? sign(nonce, newest) : null
}

/** Whether an answer was made with one of this installation's keys. */
export const isHelloAnswer = (nonce: string, answer: string): boolean =>
  derivedSecrets('hello').some((secret) => sameText(sign(nonce, secret), answer))
