// For development only: browsers know that *.localhost is this computer, Node asks the system, which may not.
import dns from 'node:dns'

const { lookup } = dns
dns.lookup = (host, ...rest) => lookup(/\.localhost$/i.test(host) ? 'localhost' : host, ...rest)
