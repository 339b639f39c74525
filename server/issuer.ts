import type { IncomingMessage, ServerResponse } from 'node:http'
import { handlerOf } from '@/lib/oidc/provider'
import { pathOf } from '@/lib/oidc/request-line'
import { findPoolByName } from '@/lib/pools/queries'
import { refuse } from './plain'

/** Whether a request is for the issuer: below `/oidc`, or for its metadata under `/.well-known`. */
export const isForIssuer = (request: IncomingMessage): boolean => pathOf(request.url) !== null

/** Passes the raw request to the pool's oidc-provider, with the path relative to `/oidc`. */
export async function answerAsIssuer(request: IncomingMessage, response: ServerResponse, name: string): Promise<void> {
  const [pool, path] = [await findPoolByName(name), pathOf(request.url)]
  if (!pool || !path) return refuse(request, response, { status: 404, words: 'not_here' })
  response.setHeader('referrer-policy', 'same-origin')
  Object.assign(request, { originalUrl: `/oidc${path}` })
  request.url = path
  await (await handlerOf(pool))(request, response)
}
