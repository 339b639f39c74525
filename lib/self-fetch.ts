import http from 'node:http'
import { buffer } from 'node:stream/consumers'
import { env } from './env'
import { webHeaders } from './headers'
import { hostOf } from './hosts'

/** On globalThis, because Next bundles routes separately, each with its own copy of this module. */
const shared = globalThis as typeof globalThis & { menshenOwnPort?: number }

/** Sets the loopback port on which this process answers its own requests. It stays open while the process shuts down. */
export function setOwnPort(port: number): void {
  shared.menshenOwnPort = port
}

/**
 * `fetch` for our own hosts: it connects to this process on loopback and sets the `Host` header, so no DNS and no load
 * balancer is involved. (Node's fetch silently drops a `Host` header.) It reads the whole body first: ours are small.
 * @throws for a host that is not ours, and after 30 seconds
 */
export const selfFetch: typeof fetch = async (input, init) => {
  const request = new Request(input, init)
  const url = new URL(request.url)
  if (!hostOf(url.host)) throw new Error(`selfFetch: ${url.host} is not one of our hosts`)
  const body = Buffer.from(await request.arrayBuffer())
  return new Promise((resolve, reject) => {
    const outgoing = http.request(
      {
        // Without an own port this is another process, such as a command, and the site's port is used.
        ...(shared.menshenOwnPort
          ? { host: '127.0.0.1', port: shared.menshenOwnPort }
          : { host: 'localhost', port: env().PORT }),
        agent: false, // a kept-alive connection may be closed at the moment it is used again
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
