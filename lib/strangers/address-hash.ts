import { createHmac } from 'node:crypto'
import { clientAddressOf } from '../client-address'
import { derivedSecrets } from '../crypto'
import type { HeaderSource } from '../hosts'

/**
 * A short keyed hash of the client's address, to tell clients apart without storing where they are. Null if the address is
 * not known.
 */
export function addressHashOf(headers: HeaderSource): string | null {
  const address = clientAddressOf(headers)
  const [key = ''] = address ? derivedSecrets('client-address') : []
  return address && createHmac('sha256', key).update(address).digest('base64url').slice(0, 12)
}
