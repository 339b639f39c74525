import http from 'node:http'
import https from 'node:https'
import { generate } from 'selfsigned'
import { listen } from './net'

/**
 * Ends TLS for hosts of one port and passes them on, as a load balancer does that knows its upstreams by address: the host
 * that was asked for is in `X-Forwarded-Host`, whatever a client had put there.
 */
export async function startTls(port: number, route: (host: string) => number): Promise<{ close(): void }> {
  const pems = await generate([{ name: 'commonName', value: 'menshen.test' }])
  const server = https.createServer({ key: pems.private, cert: pems.cert }, (request, response) => {
    const onward = http.request(
      {
        host: '127.0.0.1',
        port: route(request.headers.host ?? ''),
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
  await listen(server, port)
  return { close: () => server.close() }
}
