import http, { type RequestListener, type Server } from 'node:http'
import type { Socket } from 'node:net'
import { networkInterfaces } from 'node:os'
import { PlainError } from '../scripts/ground/say.mjs'

type Options = { port: number; loopback: boolean; answer: RequestListener }

export type Listening = {
  /** Takes nobody new, waits for those who are being answered, and after `seconds` for nobody. */
  close(seconds: number): Promise<void>
}

/** A server whose limits are ours: heads, and the time that a request may take to come. */
function serverOf({ answer }: Options): Server {
  return http.createServer(
    {
      maxHeaderSize: 16 * 1024,
      headersTimeout: 15_000,
      requestTimeout: 30_000,
      // Longer than proxies keep an idle connection, so that none sends into one which is just being closed.
      keepAliveTimeout: 75_000,
      connectionsCheckingInterval: 5_000,
    },
    answer,
  )
}

/** On a laptop both loopbacks, where there are both: a browser may take localhost for either. */
const addressesOf = (loopback: boolean): string[] => {
  if (!loopback) return ['0.0.0.0']
  const hasIPv6 = Object.values(networkInterfaces()).some((all) => all?.some(({ address }) => address === '::1'))
  return hasIPv6 ? ['127.0.0.1', '::1'] : ['127.0.0.1']
}

/** @throws PlainError when the port cannot be had */
export async function listen(options: Options): Promise<Listening> {
  const { port, loopback } = options
  const servers = await Promise.all(addressesOf(loopback).map((host) => open(serverOf(options), port, host)))
  // Also those that were upgraded, as development's are: a server does not count them among its own.
  const sockets = new Set<Socket>()
  for (const server of servers)
    server.on('connection', (socket) => {
      sockets.add(socket)
      socket.once('close', () => sockets.delete(socket))
    })
  return {
    async close(seconds) {
      const closed = Promise.all(servers.map((server) => new Promise<void>((done) => server.close(() => done()))))
      for (const server of servers) server.closeIdleConnections()
      const patience = setTimeout(() => {
        for (const socket of sockets) socket.destroy()
      }, seconds * 1000)
      await closed
      clearTimeout(patience)
    },
  }
}

const open = (server: Server, port: number, host: string): Promise<Server> =>
  new Promise((resolve, reject) => {
    server.once('error', ({ code, message }: NodeJS.ErrnoException) =>
      reject(new PlainError(`Port ${port} cannot be listened on at ${host} (${code ?? message}).`)),
    )
    server.listen({ port, host }, () => resolve(server))
  })
