import http from 'node:http'
import { buffer } from 'node:stream/consumers'
import { env } from './env'
import { webHeaders } from './headers'
import { hostOf } from './hosts'

/** One for the process: Next bundles doors separately. */
const shared = globalThis as typeof globalThis & { menshenOwnPort?: number }

/** Where this process answers itself, also while it ends and nobody else is let in. On loopback. */
export function answersItselfAt(port: number): void {
  shared.menshenOwnPort = port
}

/**
 * `fetch` for our own hosts: to this very process on loopback with the wanted `Host`, never through DNS or a load
 * balancer. (Node's own fetch silently drops a `Host` header.) Answers are read whole: ours are small.
 * @throws for any host that is not ours, and after 30 seconds
 */
export const selfFetch: typeof fetch = async (input, init) => {
  const request = new Request(input, init)
  const url = new URL(request.url)
  if (!hostOf(url.host)) throw new Error(`selfFetch: ${url.host} is not one of our hosts`)
  const body = Buffer.from(await request.arrayBuffer())
  return new Promise((resolve, reject) => {
    const outgoing = http.request(
      {
        // In another process than the site's, such as a command's, the site is asked.
        ...(shared.menshenOwnPort
          ? { host: '127.0.0.1', port: shared.menshenOwnPort }
          : { host: 'localhost', port: env().PORT }),
        agent: false, // a kept connection may be closed at the very moment it is used again
        method: request.method,
        path: url.pathname + url.search,
        headers: {
          ...Object.fromEntries(request.headers),
          host: url.host,
          ...(env().TRUST_PROXY ? { 'x-forwarded-host': url.host } : {}),
          ...(body.length ? { 'content-length': body.length } : {}),
        },
        signal: AbortSignal.any([AbortSignal.timeout(30_000), ...(init?.signal ? [init.signal] : [])]),
      },
      (incoming) => {
        buffer(incoming).then((bytes) => {
          const status = incoming.statusCode ?? 502
          const empty = status === 204 || status === 304
          resolve(new Response(empty ? null : bytes, { status, headers: webHeaders(incoming.rawHeaders) }))
        }, reject)
      },
    )
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}
