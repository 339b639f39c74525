import { once } from 'node:events'
import http, { type RequestListener } from 'node:http'
import net, { type AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { loopbacks } from '../scripts/ground/port.mjs'
import { type Listening, type ListenOptions, listen, TIMES } from './listen'

const LOOPBACKS = loopbacks()

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

/** Occupies a port, like another program. @returns the port */
async function occupy(host: string): Promise<number> {
  const server = net.createServer().listen({ host, port: 0 })
  ends.push(() => new Promise((done) => server.close(done)))
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

async function freePort(): Promise<number> {
  const port = await occupy('127.0.0.1')
  await ends.pop()?.()
  return port
}

type Site = { port: number; listening: Listening }

async function open(answer: RequestListener, { upgrade, times }: Partial<ListenOptions> = {}): Promise<Site> {
  const port = await freePort()
  const listening = await listen({ port, hosts: LOOPBACKS, answer, upgrade, times })
  ends.push(() => listening.close(0))
  return { port, listening }
}

/** Sends a request. @returns the response when it has ended */
function ask(port: number, host = '127.0.0.1', agent: http.Agent | false = false) {
  const request = http.get({ host, port, agent })
  ends.push(() => request.destroy())
  const answered = once(request, 'response').then(async ([response]: http.IncomingMessage[]) => {
    let body = ''
    for await (const part of response ?? []) body += part
    return { status: response?.statusCode, connection: response?.headers.connection, body }
  })
  answered.catch(() => {}) // no unhandled rejection if the test awaits it later, or never
  return answered
}

/** Connects and disconnects. @returns 'accepted', or the error's code */
const tryConnect = (port: number, host: string) =>
  new Promise((done) => {
    const socket = net.connect(port, host, () => {
      socket.destroy()
      done('accepted')
    })
    socket.once('error', ({ code }: NodeJS.ErrnoException) => done(code))
  })

const refused = (port: number, host: string) =>
  expect.poll(() => tryConnect(port, host), { message: host }).toBe('ECONNREFUSED')

/** A handler whose responses the test ends. */
function held() {
  const waiting: http.ServerResponse[] = []
  const seen = (many: number) => expect.poll(() => waiting.length).toBe(many)
  return { waiting, seen, answer: ((_, response) => waiting.push(response)) as RequestListener }
}

const within = (ms: number, work: Promise<unknown>) =>
  Promise.race([work.then(() => 'ended'), new Promise((done) => setTimeout(() => done('waits'), ms))])

test.each(LOOPBACKS)(
  'if a port is taken at %s only, the error says so, and no other address stays open',
  async (host) => {
    const port = await occupy(host)
    const opened = listen({ port, hosts: LOOPBACKS, answer: () => {} })
    await expect(opened).rejects.toThrow(
      new RegExp(`^Port ${port} is in use at ${host}\\. Stop what uses it, or choose another: PORT=${port + 1} npm `),
    )
    for (const other of LOOPBACKS.filter((each) => each !== host)) await refused(port, other)
  },
)

describe('closing', () => {
  test('waits for requests that are being answered, on every address, and accepts no new connections', async () => {
    const { waiting, seen, answer } = held()
    const { port, listening } = await open(answer)
    const asked = LOOPBACKS.map((host) => ask(port, host))
    await seen(LOOPBACKS.length)
    const closed = listening.close(10)
    for (const host of LOOPBACKS) await refused(port, host)
    expect(await within(50, closed)).toBe('waits')
    for (const response of waiting) response.end('all of it')
    for (const answered of asked) expect(await answered).toMatchObject({ status: 200, body: 'all of it' })
    await closed
  })

  test('does not wait for kept-alive connections: their last response says so, or they are closed after it', async () => {
    const { waiting, seen, answer } = held()
    const { port, listening } = await open(answer)
    const agent = new http.Agent({ keepAlive: true })
    ends.push(() => agent.destroy())
    const asked = ask(port, '127.0.0.1', agent)
    const begun = ask(port, '127.0.0.1', agent)
    await seen(2)
    const [first, second] = waiting
    second?.write('half, ')
    const closed = listening.close(10)
    first?.end('whole')
    second?.end('and half')
    expect(await asked).toEqual({ status: 200, connection: 'close', body: 'whole' })
    expect(await begun).toEqual({ status: 200, connection: 'keep-alive', body: 'half, and half' })
    expect(await within(3000, closed)).toBe('ended')
  })

  test('still answers one request on an open connection, as its last', async () => {
    const { port, listening } = await open((_, response) => response.end('answered'))
    const socket = net.connect(port, '127.0.0.1').setEncoding('utf8')
    await once(socket, 'connect')
    const closed = listening.close(10)
    await refused(port, '127.0.0.1')
    socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
    let said = ''
    for await (const text of socket) said += text
    expect(said).toMatch(/^HTTP\/1\.1 200 OK\r\n[\s\S]*connection: close[\s\S]*answered$/i)
    await closed
  })

  test('answers all connections that are still in the accept queue', async () => {
    const { port, listening } = await open((_, response) => response.end('answered'))
    const sockets = Array.from({ length: 20 }, () => net.connect(port, '127.0.0.1').setEncoding('utf8'))
    for (const socket of sockets) socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
    await new Promise<void>((connecting) => process.nextTick(connecting))
    const closed = listening.close(10)
    for (const socket of sockets) {
      let said = ''
      for await (const text of socket) said += text
      expect(said).toMatch(/answered$/)
    }
    await closed
  })

  test('does not wait for a connection without a request', async () => {
    const { port, listening } = await open(() => {})
    const socket = net.connect(port, '127.0.0.1')
    await once(socket, 'connect')
    const gone = once(socket, 'close')
    expect(await within(3000, listening.close(10))).toBe('ended')
    await gone
  })

  test('ends after the given time, even if requests are still being answered', async () => {
    const { seen, answer } = held()
    const { port, listening } = await open(answer)
    const asked = ask(port)
    await seen(1)
    await listening.close(0.1)
    await expect(asked).rejects.toThrow('socket hang up')
  })
})

describe('pipelined requests', () => {
  const get = (path: number, more = '') => `GET /${path} HTTP/1.1\r\nHost: a\r\n${more}\r\n`
  const many = (count: number, more = '') => Array.from({ length: count }, (_, path) => get(path, more)).join('')

  /** Sends a text. @returns the paths in the order in which they were handled, and the number of responses so far */
  async function send(text: string, answer: RequestListener) {
    const asked: string[] = []
    const { port } = await open((request, response) => {
      asked.push(request.url ?? '')
      answer(request, response)
    })
    const socket = net.connect(port, '127.0.0.1').setEncoding('utf8')
    ends.push(() => socket.destroy())
    socket.write(text)
    const said: string[] = []
    socket.on('data', (part: string) => said.push(part))
    const gone = once(socket, 'close')
    return { asked, gone, answers: () => said.join('').split('HTTP/1.1 200 OK').length - 1 }
  }

  test('are handled one after the other, in their order', async () => {
    const { waiting, answer } = held()
    const { asked, answers } = await send(many(3), answer)
    for (const begun of [1, 2, 3]) {
      await expect.poll(() => asked.length).toBe(begun)
      expect(waiting).toHaveLength(begun)
      waiting.at(-1)?.end()
      await expect.poll(answers).toBe(begun)
    }
    expect(asked).toEqual(['/0', '/1', '/2'])
  })

  test('are dropped with their connection if there are too many', async () => {
    const { waiting, answer } = held()
    const { asked, gone } = await send(many(100), answer)
    await gone
    waiting[0]?.end()
    expect(asked).toEqual(['/0'])
  })

  test('are all answered even if they have an unknown expectation', async () => {
    const { answers } = await send(many(3, 'Expect: the unexpected\r\n'), (_, response) => response.end('answered'))
    await expect.poll(answers).toBe(3)
  })

  test.each<[string, string, (response: http.ServerResponse) => void]>([
    ['after a response that closes the connection', '', (response) => response.setHeader('connection', 'close')],
    ['after a request for an upgrade', 'Connection: Upgrade\r\nUpgrade: h2c\r\n', () => {}],
  ])('are not handled %s', async (_, more, prepare) => {
    const { asked, answers, gone } = await send(many(3, more), (_, response) => {
      prepare(response)
      response.end('answered')
    })
    await gone
    expect([asked, answers()]).toEqual([['/0'], 1])
  })
})

test('a client that does not read its response is disconnected', async () => {
  const answer: RequestListener = (_, response) => response.end(Buffer.alloc(64 * 1024 * 1024))
  const { port } = await open(answer, { times: { ...TIMES, silence: 200 } })
  const socket = net.connect(port, '127.0.0.1').pause()
  ends.push(() => socket.destroy())
  socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
  await once(socket, 'connect')
  socket.on('error', () => {})
  await new Promise((done) => setTimeout(done, 1000))
  const gone = once(socket, 'close')
  let read = 0
  socket.on('data', (part: Buffer) => (read += part.length)).resume()
  await gone
  expect(read).toBeLessThan(64 * 1024 * 1024)
})

test.each([
  ['a head that does not end', 'GET / HTTP/1.1\r\nHost: a\r\n', { ...TIMES, check: 20, head: 200 }],
  [
    'a body that does not end',
    'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99\r\n\r\n',
    { ...TIMES, check: 20, head: 100, request: 200 },
  ],
])('a client that sends %s, byte by byte, is disconnected', async (_, begun, times) => {
  const { port } = await open((request) => request.resume(), { times })
  const socket = net.connect(port, '127.0.0.1').setEncoding('utf8')
  socket.on('error', () => {}) // writing after the server has closed the connection
  ends.push(() => socket.destroy())
  socket.write(begun)
  const drip = setInterval(() => socket.write('x'), 20)
  ends.push(() => clearInterval(drip))
  let said = ''
  socket.on('data', (text) => (said += text))
  expect(await within(3000, once(socket, 'close'))).toBe('ended')
  expect(said).toMatch(/^HTTP\/1\.1 408 /)
})

test('upgrades are handled on every address, and closing does not wait for them', async () => {
  const heard: string[] = []
  const { port, listening } = await open(() => {}, {
    upgrade: (request, socket) => {
      heard.push(request.url ?? '')
      socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n')
    },
  })
  const upgraded = LOOPBACKS.map(async (host) => {
    const headers = { connection: 'Upgrade', upgrade: 'websocket' }
    const [, socket] = await once(http.get({ host, port, path: `/${host}`, headers }), 'upgrade')
    return socket as net.Socket
  })
  const sockets = await Promise.all(upgraded)
  expect(heard.sort()).toEqual(LOOPBACKS.map((host) => `/${host}`))
  const gone = sockets.map((socket) => once(socket, 'close'))
  expect(await within(3000, listening.close(10))).toBe('ended')
  await Promise.all(gone)
})
