import { needsLocalhost, type SnippetFile } from './rules'

export const dotenv = (environment: Record<string, string>): SnippetFile => ({
  name: '.env',
  text: Object.entries(environment)
    .map(([name, value]) => `${name}=${value}\n`)
    .join(''),
})

/** Node's servers need it for a pool below localhost, and on a real domain do not. */
export const LOCALHOST: SnippetFile = {
  name: 'localhost.mjs',
  text: `// For development only: browsers know that *.localhost is this computer, Node asks the system, which may not.
import dns from 'node:dns'

const { lookup } = dns
dns.lookup = (host, ...rest) => lookup(/\\.localhost$/i.test(host) ? 'localhost' : host, ...rest)
`,
}

export const localhostOf = (issuer: string): SnippetFile[] => (needsLocalhost(issuer) ? [LOCALHOST] : [])
