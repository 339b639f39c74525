import http, { type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { setImmediate as turn } from 'node:timers/promises'
import { loopbacks, refusalOf } from '../scripts/ground/port.mjs'

/** What takes over a connection that becomes something else than HTTP. */
export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void

type Options = { port: number; loopback: boolean; answer: RequestListener; upgrade?: Upgrade }

export type Listening = {
  /** Takes nobody new, waits for those who are being answered, and after `seconds` for nobody. */
  close(seconds: number): Promise<void>
}

/** At each address. What each may send before it is known is a few kilobytes of head, and a body of at most 128 KB. */
const CONNECTIONS = 5000

/** Requests that may wait on one connection for the answers before theirs: what is known to send any sends two or three. */
const WAITING = 16

/** Milliseconds that a connection has to begin its request in when all ends: browsers open some that they may never use. */
const LAST_CALL = 1000

/** On a laptop both loopbacks, where there are both: a browser may take localhost for either. */
const addressesOf = (loopback: boolean): string[] => (loopback ? loopbacks() : ['0.0.0.0'])

/** @throws PlainError when the port cannot be had: then nothing listens */
export async function listen(options: Options): Promise<Listening> {
  const addresses = addressesOf(options.loopback).map((host) => new Address(host, options))
  const opened = await Promise.allSettled(addresses.map((address) => address.open()))
  const close = async (seconds: number) => void (await Promise.all(addresses.map((address) => address.close(seconds))))
  for (const each of opened)
    if (each.status === 'rejected') {
      await close(0)
      throw each.reason
    }
  return { close }
}

/** One address that is listened on. */
class Address {
  readonly #server: Server
  readonly #sockets = new Set<Duplex & { bytesRead: number }>()
  readonly #upgraded = new Set<Duplex>()
  readonly #answering = new Set<ServerResponse>()
  /** Of each connection on which somebody is being answered, what is to be begun afterwards. */
  readonly #waiting = new WeakMap<Duplex, (() => void)[]>()
  #closing = false

  constructor(
    readonly host: string,
    readonly options: Options,
  ) {
    this.#server = http.createServer(
      {
        // Limits of ours: heads, and the time that a request may take to come.
        maxHeaderSize: 16 * 1024,
        headersTimeout: 15_000,
        requestTimeout: 30_000,
        // Longer than proxies keep an idle connection, so that none sends into one which is just being closed.
        keepAliveTimeout: 75_000,
        connectionsCheckingInterval: 5_000,
      },
      (request, response) => this.#meet(request, response),
    )
    this.#server.maxConnections = CONNECTIONS
    this.#server.on('connection', (socket) => keepWhileOpen(socket, this.#sockets))
    const { upgrade } = options
    if (upgrade)
      this.#server.on('upgrade', (request, socket, head) => {
        keepWhileOpen(socket, this.#upgraded)
        upgrade(request, socket, head)
      })
  }

  open(): Promise<void> {
    const { port } = this.options
    return new Promise((resolve, reject) => {
      this.#server.once('error', (error: NodeJS.ErrnoException) => reject(refusalOf(error, port, this.host)))
      this.#server.listen({ port, host: this.host }, resolve)
    })
  }

  /** One after the other on each connection: Node hands over at once whatever came in one piece. */
  #meet(request: IncomingMessage, response: ServerResponse): void {
    const { socket } = request
    const waiting = this.#waiting.get(socket)
    const begin = () => this.#answer(request, response)
    if (waiting) {
      if (waiting.push(begin) > WAITING) socket.destroy()
      return
    }
    this.#waiting.set(socket, [])
    begin()
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const { socket } = request
    keepWhileOpen(response, this.#answering)
    // What follows a wish for another protocol is not read as HTTP, though we go on with it.
    if (this.#closing || request.headers.upgrade !== undefined) lastOf(response)
    response.once('close', () => {
      // After the answer that ends a connection nothing is done that nobody would hear of.
      const next = socket.writable ? this.#waiting.get(socket)?.shift() : undefined
      if (next) next()
      else if (socket.writable) this.#waiting.delete(socket)
    })
    this.options.answer(request, response)
  }

  async close(seconds: number): Promise<void> {
    this.#closing = true
    for (const response of this.#answering) lastOf(response)
    // Those who have knocked before are let in: the system would cut them off with the address. It takes one whole turn.
    await turn()
    await turn()
    const closed = new Promise<void>((done) => this.#server.close(() => done()))
    // A server does not count them among its own, and they never end by themselves.
    for (const socket of this.#upgraded) socket.destroy()
    const timers = [
      setTimeout(() => this.#drop((socket) => socket.bytesRead === 0), LAST_CALL),
      setTimeout(() => this.#drop(() => true), seconds * 1000),
    ]
    await closed
    for (const timer of timers) clearTimeout(timer)
  }

  #drop(which: (socket: { bytesRead: number }) => boolean): void {
    for (const socket of this.#sockets) if (which(socket)) socket.destroy()
  }
}

/** Keeps a thing among others until it closes. */
function keepWhileOpen<Thing extends Duplex | ServerResponse>(thing: Thing, others: Set<Thing>): void {
  others.add(thing)
  thing.once('close', () => others.delete(thing))
}

/** Its connection ends after it, and says so while it still can: a client that keeps it would not let us end. */
function lastOf(response: ServerResponse): void {
  response.shouldKeepAlive = false
  if (response.headersSent) response.once('finish', () => response.req.socket.destroySoon())
}
