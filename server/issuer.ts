import type { IncomingMessage, ServerResponse } from 'node:http'
import { isHttps } from '@/lib/hosts'
import { handlerOf } from '@/lib/oidc/provider'
import { pathOf } from '@/lib/oidc/request-line'
import { findPoolByName } from '@/lib/pools/queries'

/** Whether a request is the issuer's: below its mount, or where OAuth clients look for its metadata. */
export const isIssuers = (request: IncomingMessage): boolean => pathOf(request.url) !== null

/**
 * Hands the raw request to the pool's oidc-provider, with its path relative to the mount.
 * @param host as it was checked, whatever a client may have sent: the library builds its addresses from it
 */
export async function answerAsIssuer(
  request: IncomingMessage,
  response: ServerResponse,
  { name, host }: { name: string; host: string },
): Promise<void> {
  const [pool, path] = [await findPoolByName(name), pathOf(request.url)]
  if (!pool || !path) return void response.writeHead(404).end()
  // PostgreSQL stores no NUL, and no client has one to send.
  if (path.includes('%00')) return void response.writeHead(400).end()
  response.setHeader('x-content-type-options', 'nosniff')
  response.setHeader('referrer-policy', 'same-origin')
  if (isHttps()) response.setHeader('strict-transport-security', 'max-age=31536000')
  request.headers['x-forwarded-host'] = host
  request.headers['x-forwarded-proto'] = isHttps() ? 'https' : 'http'
  Object.assign(request, { originalUrl: `/oidc${path}` })
  request.url = path
  await (await handlerOf(pool))(request, response)
}
