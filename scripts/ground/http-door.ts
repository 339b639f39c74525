// A node:http server for a handler that takes a web `Request`.
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { readBytes } from '@/lib/form'
import { webHeaders } from '@/lib/headers'
import { PlainError } from './say.mjs'

export type HttpDoor = { port: number; close(): Promise<void> }

/** @param near whether the request comes from this computer itself, and not through a proxy */
export type Answer = (request: Request, near: boolean) => Promise<Response>

type Options = { address: string; port: number; answer: Answer; setting: string }

const AT_MOST_BYTES = 64 * 1024

/** Milliseconds in which a request's headers, and all of it, must arrive. */
const TIMES = { headersTimeout: 15_000, requestTimeout: 30_000, connectionsCheckingInterval: 5_000 }

/**
 * Listens on one address and port.
 * @throws PlainError that names the setting to change
 */
export function openDoor({ address, port, answer, setting }: Options): Promise<HttpDoor> {
  const server = http.createServer(TIMES, (incoming, outgoing) => {
    serve(incoming, outgoing, answer).catch((error) => {
      if (outgoing.destroyed) return // the client has gone
      console.error(error)
      if (outgoing.headersSent) outgoing.destroy()
      else outgoing.writeHead(500, { 'Content-Type': 'text/plain' }).end('Something went wrong here.')
    })
  })
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(refusal(error, address, port, setting)))
    server.listen({ port, host: address }, () => {
      const close = () =>
        new Promise<void>((done) => {
          server.close(() => done())
          server.closeAllConnections()
        })
      resolve({ port: (server.address() as AddressInfo).port, close })
    })
  })
}

function refusal({ code, message }: NodeJS.ErrnoException, address: string, port: number, setting: string): PlainError {
  if (code === 'EADDRINUSE') return new PlainError(`Port ${port} is in use at ${address}. Choose another: ${setting}`)
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new PlainError(`This computer does not have the address ${address}. Correct ${setting}`)
  return new PlainError(`${address} port ${port} cannot be listened on (${code ?? message}). See ${setting}`)
}

async function serve(incoming: http.IncomingMessage, outgoing: http.ServerResponse, answer: Answer): Promise<void> {
  const request = await requestOf(incoming, outgoing)
  if (!request) {
    outgoing.writeHead(400, { 'Content-Type': 'text/plain' }).end('Bad request')
    return
  }
  const { headers, socket } = incoming
  const passedOn = headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined
  const near = !passedOn && /^(::ffff:)?127\.|^::1$/.test(socket.remoteAddress ?? '')
  await send(await answer(request, near), outgoing)
}

/** @returns null when the request is malformed, or its body is larger than any that we accept */
async function requestOf(incoming: http.IncomingMessage, outgoing: http.ServerResponse): Promise<Request | null> {
  const address = `http://${incoming.headers.host ?? 'localhost'}${incoming.url}`
  if (!incoming.url?.startsWith('/') || !URL.canParse(address)) return null
  const read = await readBytes(incoming, AT_MOST_BYTES)
  if (!read) return null
  const headers = webHeaders(incoming.rawHeaders)
  const gone = new AbortController()
  outgoing.once('close', () => gone.abort())
  const bodied = read.length > 0 && incoming.method !== 'GET' && incoming.method !== 'HEAD'
  const body = bodied ? new Uint8Array(read) : undefined
  try {
    return new Request(address, { method: incoming.method, headers, body, signal: gone.signal })
  } catch {
    return null // such as TRACE, or a host with a user name in it
  }
}

/** Sends the response. When its body fails, the connection is reset, as by a broken network. */
async function send(response: Response, outgoing: http.ServerResponse): Promise<void> {
  let body: Buffer
  try {
    body = Buffer.from(await response.arrayBuffer())
  } catch {
    outgoing.socket?.resetAndDestroy()
    return
  }
  outgoing.writeHead(response.status, [...response.headers, ['Content-Length', String(body.length)]].flat())
  outgoing.end(body)
}
