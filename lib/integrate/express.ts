import { dotenv, filesOf, installOf, localhostFor } from './parts'
import { needsLocalhost, type Snippet, type SnippetValues } from './rules'

/** An Express application with express-openid-connect. */
export async function expressSnippet({ issuer, clientId, origin }: SnippetValues): Promise<Snippet> {
  const environment = { ISSUER: issuer, CLIENT_ID: clientId, BASE_URL: origin }
  const hook = needsLocalhost(issuer) ? '--import ./localhost.mjs ' : ''
  return {
    install: await installOf('express'),
    environment,
    secrets: [
      { name: 'CLIENT_SECRET', of: 'client' },
      { name: 'SESSION_SECRET', of: 'cookies' },
    ],
    files: [dotenv(environment), ...(await filesOf('express', ['app.mjs', ...localhostFor(issuer)]))],
    run: `node ${hook}--env-file=.env app.mjs`,
  }
}
