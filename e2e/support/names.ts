/** For a program of somebody else: every name of ours is this computer. */
export const NAMES = `
import dns from 'node:dns'
const { lookup } = dns
dns.lookup = (host, ...rest) => lookup(/\\.(localhost|test)$/.test(host) ? '127.0.0.1' : host, ...rest)
`
