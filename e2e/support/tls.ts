import http from 'node:http'
import https from 'node:https'
import { generate } from 'selfsigned'
import { listen } from './net'

/**
 * Ends TLS and passes on what comes, as a load balancer does that knows its upstreams by address: the host that was asked for
 * is in `X-Forwarded-Host`, whatever a client had put there.
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
  // As long as the site behind it: a browser that comes back to a connection which is just being closed tries others, then gives up.
  server.keepAliveTimeout = 75_000
  await listen(server, port)
  return { close: () => server.close() }
}
