import { createHmac } from 'node:crypto'
import { clientAddressOf, LARGE_SITE_BITS } from '../client-address'
import { derivedSecrets } from '../crypto'
import type { HeaderSource } from '../hosts'

/**
 * A short keyed hash of the client's address, to tell clients apart without storing where they are. Of an IPv6
 * address the /48 counts: whoever has one could send each request from another /64. Null if the address is
 * not known.
 */
export function addressHashOf(headers: HeaderSource): string | null {
  const address = clientAddressOf(headers, LARGE_SITE_BITS)
  const [key = ''] = address ? derivedSecrets('client-address') : []
  return address && createHmac('sha256', key).update(address).digest('base64url').slice(0, 12)
}
