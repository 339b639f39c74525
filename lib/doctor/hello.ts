import { createHmac } from 'node:crypto'
import { derivedSecrets, sameText } from '../crypto'

const sign = (nonce: string, secret: string) => createHmac('sha256', secret).update(nonce).digest('base64url')

/** What only an installation with our SECRET_KEY can answer to a nonce; null to anything that is no nonce of the doctor's. */
export function helloAnswer(nonce: string): string | null {
  const [newest] = derivedSecrets('hello')
  return newest && /^[A-Za-z0-9]{40}$/.test(nonce) ? sign(nonce, newest) : null
}

/** Made by this installation, with any of its keys. */
export const isHello = (nonce: string, answer: string): boolean =>
  derivedSecrets('hello').some((secret) => sameText(sign(nonce, secret), answer))
