import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'
import { env } from './env'
import type { HeaderSource } from './hosts'

/** Bits of an IPv6 address that one customer of a network provider has in common: what they own is counted as one. */
const SITE_BITS = 64
/** Bits that a larger customer has in common, who has 65,536 of those. */
export const LARGE_SITE_BITS = 48

/**
 * The IP address of the client, from the header that CLIENT_ADDRESS_HEADER names: an IPv4 address, or the /64 of an IPv6
 * address. Null if the setting is missing, or the header has no address. Of several addresses the last counts, because a
 * proxy that does not overwrite the header appends to it.
 * @param bits how much of an IPv6 address counts
 */
export function clientAddressOf(headers: HeaderSource, bits = SITE_BITS): string | null {
  const { CLIENT_ADDRESS_HEADER: name } = env()
  const text = name ? headers.get(name)?.split(',').at(-1)?.trim() : null
  if (!text || !isIP(text)) return null
  const address = embedded(ipaddr.process(text))
  if (address.kind() === 'ipv4') return address.toString()
  const site = ipaddr.IPv6.networkAddressFromCIDR(`${address.toNormalizedString()}/${bits}`)
  return `${site}/${bits}`
}

/** A network that has IPv6 alone reaches us by addresses that have the client's IPv4 address at their end (RFC 6052). */
const embedded = (address: ReturnType<typeof ipaddr.process>) =>
  address.range() === 'rfc6052' ? ipaddr.fromByteArray(address.toByteArray().slice(12)) : address
