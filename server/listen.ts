import http, { type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { setImmediate as turn } from 'node:timers/promises'
import { loopbacks, refusalOf } from '../scripts/ground/port.mjs'

/** Handles a connection that switches to another protocol, such as WebSocket. */
export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void

export type ListenOptions = {
  /** 0 for any free port. */
  port: number
  /** See `addressesOf`. */
  hosts: readonly string[]
  answer: RequestListener
  upgrade?: Upgrade
  times?: typeof TIMES
}

/** In milliseconds. */
export const TIMES = {
  /** How long a client may take to send the head of a request, and the whole request. */
  head: 15_000,
  request: 30_000,
  /** The interval at which these two limits are checked. */
  check: 5_000,
  /** How long a connection may be idle in both directions, so that clients which do not read cannot hold connections. */
  silence: 120_000,
}

export type Listening = {
  port: number
  /** Accepts no new connections and waits for requests that are being answered, for at most `seconds`. */
  close(seconds: number): Promise<void>
}

/** For each address. Each connection can make us store a few kilobytes of head and a body of at most 128 KB. */
const MAX_CONNECTIONS = 5000

/** How many pipelined requests may wait on one connection. Clients that use pipelining send two or three. */
const MAX_PIPELINED = 16

/**
 * On closing, milliseconds after which connections without a request are dropped: browsers open some that they never
 * use.
 */
const LAST_CALL = 1000

/**
 * The addresses to listen on. On a laptop these are the IPv4 and the IPv6 loopback, because a browser may use either
 * for localhost.
 */
export const addressesOf = (loopback: boolean): string[] => (loopback ? loopbacks() : ['0.0.0.0'])

/** Listens on all addresses. @throws PlainError when the port is not free on one of them; then it listens on none */
export async function listen(options: ListenOptions): Promise<Listening> {
  const addresses = options.hosts.map((host) => new Address(host, options))
  const opened = await Promise.allSettled(addresses.map((address) => address.open()))
  const close = async (seconds: number) => void (await Promise.all(addresses.map((address) => address.close(seconds))))
  for (const each of opened)
    if (each.status === 'rejected') {
      await close(0)
      throw each.reason
    }
  return { port: addresses[0]?.port ?? 0, close }
}

/** A server on one address. */
class Address {
  readonly #server: Server
  readonly #sockets = new Set<Duplex & { bytesRead: number }>()
  readonly #upgraded = new Set<Duplex>()
  readonly #answering = new Set<ServerResponse>()
  /** For each connection with a request that is being answered, the pipelined requests behind it. */
  readonly #waiting = new WeakMap<Duplex, (() => void)[]>()
  /** Requests that arrive while `close` waits for the accept queue to be empty: they are answered after that. */
  #held: (() => void)[] | null = null
  /** The number of connections accepted so far. */
  #accepted = 0
  #closing = false

  constructor(
    readonly host: string,
    readonly options: ListenOptions,
  ) {
    const times = options.times ?? TIMES
    this.#server = http.createServer(
      {
        maxHeaderSize: 16 * 1024,
        headersTimeout: times.head,
        requestTimeout: times.request,
        connectionsCheckingInterval: times.check,
        // Longer than proxies keep idle connections, so that no proxy sends a request on one that we are closing.
        keepAliveTimeout: 75_000,
      },
      (request, response) => this.#enqueue(request, response),
    )
    this.#server.maxConnections = MAX_CONNECTIONS
    this.#server.timeout = times.silence
    // Unknown expectations are ignored (RFC 9110 §10.1.1). By default Node would answer them itself, outside of this queue.
    this.#server.on('checkExpectation', (request, response) => this.#enqueue(request, response))
    this.#server.on('connection', (socket) => {
      this.#accepted++
      keepWhileOpen(socket, this.#sockets)
    })
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

  /** Answers the requests of a connection one after the other; Node emits all pipelined requests at once. */
  #enqueue(request: IncomingMessage, response: ServerResponse): void {
    const { socket } = request
    const waiting = this.#waiting.get(socket)
    const answer = () => this.#answer(request, response)
    const start = () => (this.#held ? void this.#held.push(answer) : answer())
    if (waiting) {
      if (waiting.push(start) > MAX_PIPELINED) socket.destroy()
      return
    }
    this.#waiting.set(socket, [])
    start()
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const { socket } = request
    keepWhileOpen(response, this.#answering)
    // Node does not parse what follows an upgrade request, even though we answer that request as HTTP.
    if (this.#closing || request.headers.upgrade !== undefined) closeAfter(response)
    response.once('close', () => {
      // After a connection's last response its waiting requests are dropped: nobody could receive their responses.
      const next = socket.writable ? this.#waiting.get(socket)?.shift() : undefined
      if (next) next()
      else if (socket.writable) this.#waiting.delete(socket)
    })
    this.options.answer(request, response)
  }

  async close(seconds: number): Promise<void> {
    this.#closing = true
    for (const response of this.#answering) closeAfter(response)
    this.#held = []
    await untilAcceptQueueEmpty(() => this.#accepted)
    const closed = new Promise<void>((done) => this.#server.close(() => done()))
    const held = this.#held
    this.#held = null
    for (const answer of held) answer()
    // The server's close() does not wait for upgraded connections, and they do not end by themselves.
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

/** Keeps a socket or response in a set until it closes. */
function keepWhileOpen<Closable extends Duplex | ServerResponse>(closable: Closable, open: Set<Closable>): void {
  open.add(closable)
  closable.once('close', () => open.delete(closable))
}

/** Milliseconds: the length of a turn of the event loop that counts as quiet, and how long to wait for such a turn. */
const QUIET_TURN = 1
const QUEUE_PATIENCE = 2000

/**
 * Waits until no connection is in the system's accept queue. Node accepts one connection in each turn of the event loop, and
 * the system resets those still in the queue when the server closes. So the queue counts as empty after a turn that accepted
 * none, and that was short enough that hardly any can have arrived since.
 */
async function untilAcceptQueueEmpty(accepted: () => number): Promise<void> {
  await turn()
  const deadline = performance.now() + QUEUE_PATIENCE
  for (;;) {
    const [before, began] = [accepted(), performance.now()]
    await turn()
    const ended = performance.now()
    if ((accepted() === before && ended - began < QUIET_TURN) || ended > deadline) return
  }
}

/**
 * Closes the connection after this response, since a client that keeps it open would delay the shutdown. Says so if it
 * still can.
 */
function closeAfter(response: ServerResponse): void {
  response.shouldKeepAlive = false
  if (response.headersSent) response.once('finish', () => response.req.socket.destroySoon())
}
