import { dotenv, filesOf, installOf, localhostFor } from './parts'
import { needsLocalhost, portOf, type Snippet, type SnippetValues } from './rules'

const FILES = ['auth.js', 'app/api/auth/[...nextauth]/route.js', 'app/layout.js', 'app/page.js']

/** A Next.js application with Auth.js. */
export async function nextSnippet({ issuer, clientId, origin }: SnippetValues): Promise<Snippet> {
  const environment = { ISSUER: issuer, CLIENT_ID: clientId, AUTH_URL: origin }
  const start = `npx next dev --port ${portOf('next', origin)}`
  return {
    install: await installOf('next'),
    environment,
    secrets: [
      { name: 'CLIENT_SECRET', of: 'client' },
      { name: 'AUTH_SECRET', of: 'cookies' },
    ],
    // Without next.config.mjs: `examples/next` needs it only because it lies within another Next.js application.
    files: [dotenv(environment), ...(await filesOf('next', [...FILES, ...localhostFor(issuer)]))],
    run: needsLocalhost(issuer) ? `NODE_OPTIONS=--import=./localhost.mjs ${start}` : start,
  }
}
