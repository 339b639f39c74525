import http from 'node:http'
import https from 'node:https'
import { generate } from 'selfsigned'
import { listen } from './net'

/**
 * Terminates TLS and forwards requests, like a load balancer that addresses its upstreams by IP: it sets
 * `X-Forwarded-Host` to the requested host, replacing what the client sent.
 */
export async function startTls(port: number, upstream: number): Promise<{ close(): void }> {
  const pems = await generate([{ name: 'commonName', value: 'menshen.test' }])
  const server = https.createServer({ key: pems.private, cert: pems.cert }, (request, response) => {
    const onward = http.request(
      {
        host: '127.0.0.1',
        port: upstream,
        method: request.method,
        path: request.url,
        headers: {
          ...request.headers,
          host: '127.0.0.1',
          'x-forwarded-host': request.headers.host,
          'x-forwarded-proto': 'https',
        },
      },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.rawHeaders)
        answer.pipe(response)
      },
    )
    onward.on('error', () => response.writeHead(502).end())
    request.pipe(onward)
  })
  // As long as the site's own: a browser that reuses a connection that is being closed tries a few others and then
  // gives up.
  server.keepAliveTimeout = 75_000
  await listen(server, port)
  return { close: () => server.close() }
}
