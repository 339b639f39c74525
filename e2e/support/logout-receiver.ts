import http from 'node:http'
import { text } from 'node:stream/consumers'
import { listen } from './net'

/** An application's address for back-channel logouts: hands over the logout tokens that come, in their order. */
export async function serveLogouts(): Promise<{ address: string; next(): Promise<string>; close(): void }> {
  const come: string[] = []
  const waiting: ((token: string) => void)[] = []
  const server = http.createServer(async (request, response) => {
    const token = new URLSearchParams(await text(request)).get('logout_token')
    response.writeHead(request.method === 'POST' && token ? 200 : 400, { 'cache-control': 'no-store' }).end()
    if (!token) return
    const next = waiting.shift()
    if (next) next(token)
    else come.push(token)
  })
  const port = await listen(server)
  return {
    address: `http://127.0.0.1:${port}/logout`,
    next: () => {
      const token = come.shift()
      return token ? Promise.resolve(token) : new Promise((resolve) => waiting.push(resolve))
    },
    close: () => server.close(),
  }
}
