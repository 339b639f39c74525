import { dotenv, filesOf, installOf } from './parts'
import { portOf, type Snippet, type SnippetValues } from './rules'

/** A single-page application with oidc-client-ts, served by Vite. */
export async function spaSnippet({ issuer, clientId, origin }: SnippetValues): Promise<Snippet> {
  const environment = { VITE_ISSUER: issuer, VITE_CLIENT_ID: clientId }
  return {
    install: await installOf('spa'),
    environment,
    secrets: [],
    files: [dotenv(environment), ...(await filesOf('spa', ['index.html', 'main.js']))],
    run: `npx vite --port ${portOf('spa', origin)} --strictPort`,
  }
}
