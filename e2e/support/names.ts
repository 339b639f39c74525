/** A module for other people's programs: resolves all test host names to this computer. */
export const NAMES = `
import dns from 'node:dns'
const { lookup } = dns
dns.lookup = (host, ...rest) => lookup(/\\.(localhost|test)$/.test(host) ? '127.0.0.1' : host, ...rest)
`
