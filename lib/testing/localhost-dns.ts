// Names below localhost are loopback (RFC 6761). Chromium and curl know that; Node asks the system's resolver, which on
// Debian does not.
import dns from 'node:dns'

const fix = (host: string) => (/(^|\.)localhost\.?$/i.test(host) ? 'localhost' : host)
const { lookup } = dns
const lookupLater = dns.promises.lookup

Object.assign(dns, {
  lookup: (host: string, ...rest: unknown[]) => Reflect.apply(lookup, dns, [fix(host), ...rest]),
})
Object.assign(dns.promises, {
  lookup: (host: string, ...rest: unknown[]) => Reflect.apply(lookupLater, dns.promises, [fix(host), ...rest]),
})
