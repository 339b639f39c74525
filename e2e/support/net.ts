import http from 'node:http'
import https from 'node:https'
import type { AddressInfo } from 'node:net'
import net from 'node:net'
import { buffer } from 'node:stream/consumers'
import { webHeaders } from '../../lib/headers'

const portOf = (url: URL) => Number(url.port) || (url.protocol === 'https:' ? 443 : 80)

/**
 * `fetch` for tests: every host is this machine (Node does not resolve *.localhost), self-signed certificates are
 * accepted, and redirects are returned, not followed.
 */
export const localFetch: typeof fetch = (input, init) => send(new Request(input, init), portOf)

/** The same through a load balancer: `dial` chooses the port for an address. */
export const balancedFetch =
  (dial: (url: URL) => number): typeof fetch =>
  (input, init) =>
    send(new Request(input, init), dial)

async function send(request: Request, dial: (url: URL) => number): Promise<Response> {
  const url = new URL(request.url)
  const body = Buffer.from(await request.arrayBuffer())
  const { request: open } = url.protocol === 'https:' ? https : http
  return new Promise((resolve, reject) => {
    const outgoing = open(
      {
        host: '127.0.0.1',
        port: dial(url),
        servername: url.hostname,
        rejectUnauthorized: false,
        agent: false, // the server may close a keep-alive connection at the moment that it is used again
        method: request.method,
        path: url.pathname + url.search,
        headers: { host: url.host, ...Object.fromEntries(request.headers), 'content-length': body.length },
      },
      (incoming) => {
        buffer(incoming).then((bytes) => {
          const status = incoming.statusCode ?? 502
          const empty = status === 204 || status === 304
          const response = new Response(empty ? null : bytes, { status, headers: webHeaders(incoming.rawHeaders) })
          Object.defineProperty(response, 'url', { value: url.href })
          resolve(response)
        }, reject)
      },
    )
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

/** A port that is free at the moment. */
export async function freePort(): Promise<number> {
  const server = net.createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** Listens on loopback. @returns the port */
export async function listen(server: http.Server | https.Server, port = 0): Promise<number> {
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}
