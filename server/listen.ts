import http, { type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { setImmediate as turn } from 'node:timers/promises'
import { loopbacks, refusalOf } from '../scripts/ground/port.mjs'

/** What takes over a connection that becomes something else than HTTP. */
export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void

export type ListenOptions = {
  /** 0 for any that is free. */
  port: number
  /** See `addressesOf`. */
  hosts: readonly string[]
  answer: RequestListener
  upgrade?: Upgrade
  times?: typeof TIMES
}

/** In milliseconds. */
export const TIMES = {
  /** What a request may take to come: its head, and all of it. */
  head: 15_000,
  request: 30_000,
  /** How often that is looked at. */
  look: 5_000,
  /** How long a connection may be silent in both directions: who takes no answer keeps others out. */
  silence: 120_000,
}

export type Listening = {
  port: number
  /** Takes nobody new, waits for those who are being answered, and after `seconds` for nobody. */
  close(seconds: number): Promise<void>
}

/** At each address. What each may send before it is known is a few kilobytes of head, and a body of at most 128 KB. */
const MAX_CONNECTIONS = 5000

/** Requests that may wait on one connection for the answers before theirs: what is known to send any sends two or three. */
const MAX_PIPELINED = 16

/** Milliseconds that a connection has to begin its request in when all ends: browsers open some that they may never use. */
const LAST_CALL = 1000

/** On a laptop both loopbacks, where there are both: a browser may take localhost for either. */
export const addressesOf = (loopback: boolean): string[] => (loopback ? loopbacks() : ['0.0.0.0'])

/** @throws PlainError when the port cannot be had: then nothing listens */
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

/** One address that is listened on. */
class Address {
  readonly #server: Server
  readonly #sockets = new Set<Duplex & { bytesRead: number }>()
  readonly #upgraded = new Set<Duplex>()
  readonly #answering = new Set<ServerResponse>()
  /** Of each connection on which somebody is being answered, what is to be begun afterwards. */
  readonly #waiting = new WeakMap<Duplex, (() => void)[]>()
  /** What came while a quiet moment was waited for: it is begun after that. */
  #held: (() => void)[] | null = null
  /** How many connections, from the start on. */
  #letIn = 0
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
        connectionsCheckingInterval: times.look,
        // Longer than proxies keep an idle connection, so that none sends into one which is just being closed.
        keepAliveTimeout: 75_000,
      },
      (request, response) => this.#meet(request, response),
    )
    this.#server.maxConnections = MAX_CONNECTIONS
    this.#server.timeout = times.silence
    // An expectation that we do not know is none (RFC 9110 §10.1.1): Node would answer it past all of this.
    this.#server.on('checkExpectation', (request, response) => this.#meet(request, response))
    this.#server.on('connection', (socket) => {
      this.#letIn++
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

  /** One after the other on each connection: Node hands over at once whatever came in one piece. */
  #meet(request: IncomingMessage, response: ServerResponse): void {
    const { socket } = request
    const waiting = this.#waiting.get(socket)
    const answer = () => this.#answer(request, response)
    const begin = () => (this.#held ? void this.#held.push(answer) : answer())
    if (waiting) {
      if (waiting.push(begin) > MAX_PIPELINED) socket.destroy()
      return
    }
    this.#waiting.set(socket, [])
    begin()
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const { socket } = request
    keepWhileOpen(response, this.#answering)
    // What follows a wish for another protocol is not read as HTTP, though we go on with it.
    if (this.#closing || request.headers.upgrade !== undefined) closeAfter(response)
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
    for (const response of this.#answering) closeAfter(response)
    this.#held = []
    await untilAcceptQueueEmpty(() => this.#letIn)
    const closed = new Promise<void>((done) => this.#server.close(() => done()))
    const held = this.#held
    this.#held = null
    for (const answer of held) answer()
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

/** Milliseconds of a turn of the event loop in which hardly anybody knocks, and how long one is waited for. */
const QUIET_TURN = 1
const QUEUE_PATIENCE = 2000

/**
 * Of those who have knocked one is let in each turn; whoever still waits when the address ends is cut off by the system, as
 * is who knocks between the turn's look and the end. So it ends after a turn in which nobody was let in, and that was short,
 * as turns are while nothing new is begun.
 */
async function untilAcceptQueueEmpty(letIn: () => number): Promise<void> {
  await turn()
  const last = performance.now() + QUEUE_PATIENCE
  for (;;) {
    const [before, began] = [letIn(), performance.now()]
    await turn()
    const ended = performance.now()
    if ((letIn() === before && ended - began < QUIET_TURN) || ended > last) return
  }
}

/** Its connection ends after it, and says so while it still can: a client that keeps it would not let us end. */
function closeAfter(response: ServerResponse): void {
  response.shouldKeepAlive = false
  if (response.headersSent) response.once('finish', () => response.req.socket.destroySoon())
}
