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

/** Somebody else's program at an address. @returns its port */
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

/** A request that has reached the site, and what will have come back when its answer ends. */
function ask(port: number, host = '127.0.0.1', agent: http.Agent | false = false) {
  const request = http.get({ host, port, agent })
  ends.push(() => request.destroy())
  const answered = once(request, 'response').then(async ([response]: http.IncomingMessage[]) => {
    let body = ''
    for await (const part of response ?? []) body += part
    return { status: response?.statusCode, connection: response?.headers.connection, body }
  })
  answered.catch(() => {}) // looked at later, or never
  return answered
}

/** How a connection that asks for nothing is met. */
const knock = (port: number, host: string) =>
  new Promise((met) => {
    const socket = net.connect(port, host, () => {
      socket.destroy()
      met('let in')
    })
    socket.once('error', ({ code }: NodeJS.ErrnoException) => met(code))
  })

const refused = (port: number, host: string) =>
  expect.poll(() => knock(port, host), { message: host }).toBe('ECONNREFUSED')

/** Answers when it is told to. */
function held() {
  const waiting: http.ServerResponse[] = []
  const seen = (many: number) => expect.poll(() => waiting.length).toBe(many)
  return { waiting, seen, answer: ((_, response) => waiting.push(response)) as RequestListener }
}

const within = (ms: number, work: Promise<unknown>) =>
  Promise.race([work.then(() => 'ended'), new Promise((done) => setTimeout(() => done('waits'), ms))])

test.each(LOOPBACKS)('a port that is taken at %s alone is named, and no other address stays open', async (host) => {
  const port = await occupy(host)
  const opened = listen({ port, hosts: LOOPBACKS, answer: () => {} })
  await expect(opened).rejects.toThrow(
    new RegExp(`^Port ${port} is in use at ${host}\\. Stop what uses it, or choose another: PORT=${port + 1} npm `),
  )
  for (const other of LOOPBACKS.filter((each) => each !== host)) await refused(port, other)
})

describe('an end', () => {
  test('waits for who is being answered, on every address, and takes nobody new', async () => {
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

  test('does not wait for connections that clients keep: they are told, or ended after their answer', async () => {
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

  test('answers what was about to be asked, and that is the last of it', async () => {
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

  test('answers all who knocked before it began: the system lets one in after the other', async () => {
    const { port, listening } = await open((_, response) => response.end('answered'))
    const sockets = Array.from({ length: 20 }, () => net.connect(port, '127.0.0.1').setEncoding('utf8'))
    for (const socket of sockets) socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
    await new Promise<void>((knocked) => process.nextTick(knocked))
    const closed = listening.close(10)
    for (const socket of sockets) {
      let said = ''
      for await (const text of socket) said += text
      expect(said).toMatch(/answered$/)
    }
    await closed
  })

  test('does not wait for a connection that asks for nothing', async () => {
    const { port, listening } = await open(() => {})
    const socket = net.connect(port, '127.0.0.1')
    await once(socket, 'connect')
    const gone = once(socket, 'close')
    expect(await within(3000, listening.close(10))).toBe('ended')
    await gone
  })

  test('waits for nobody when its patience is over', async () => {
    const { seen, answer } = held()
    const { port, listening } = await open(answer)
    const asked = ask(port)
    await seen(1)
    await listening.close(0.1)
    await expect(asked).rejects.toThrow('socket hang up')
  })
})

describe('requests that come in one piece', () => {
  const get = (path: number, more = '') => `GET /${path} HTTP/1.1\r\nHost: a\r\n${more}\r\n`
  const many = (count: number, more = '') => Array.from({ length: count }, (_, path) => get(path, more)).join('')

  /** What is asked for, in turn, and what comes back until the connection ends. */
  async function sent(text: string, answer: RequestListener) {
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

  test('are begun one after the other, in their order', async () => {
    const { waiting, answer } = held()
    const { asked, answers } = await sent(many(3), answer)
    for (const begun of [1, 2, 3]) {
      await expect.poll(() => asked.length).toBe(begun)
      expect(waiting).toHaveLength(begun)
      waiting.at(-1)?.end()
      await expect.poll(answers).toBe(begun)
    }
    expect(asked).toEqual(['/0', '/1', '/2'])
  })

  test('are dropped with their connection when there are too many', async () => {
    const { waiting, answer } = held()
    const { asked, gone } = await sent(many(100), answer)
    await gone
    waiting[0]?.end()
    expect(asked).toEqual(['/0'])
  })

  test('are answered where one expects what we do not know, with all the others', async () => {
    const { answers } = await sent(many(3, 'Expect: the unexpected\r\n'), (_, response) => response.end('answered'))
    await expect.poll(answers).toBe(3)
  })

  test.each<[string, string, (response: http.ServerResponse) => void]>([
    ['after an answer that is the last', '', (response) => response.setHeader('connection', 'close')],
    ['that wish for another protocol', 'Connection: Upgrade\r\nUpgrade: h2c\r\n', () => {}],
  ])('are not begun %s', async (_, more, prepare) => {
    const { asked, answers, gone } = await sent(many(3, more), (_, response) => {
      prepare(response)
      response.end('answered')
    })
    await gone
    expect([asked, answers()]).toEqual([['/0'], 1])
  })
})

test('who takes no answer keeps no connection for ever', async () => {
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
  ['a head that does not end', 'GET / HTTP/1.1\r\nHost: a\r\n', { ...TIMES, look: 20, head: 200 }],
  [
    'a body that does not end',
    'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99\r\n\r\n',
    { ...TIMES, look: 20, head: 100, request: 200 },
  ],
])('%s keeps no connection, though a little of it comes all the time', async (_, begun, times) => {
  const { port } = await open((request) => request.resume(), { times })
  const socket = net.connect(port, '127.0.0.1').setEncoding('utf8')
  socket.on('error', () => {}) // what is sent to a connection that was ended
  ends.push(() => socket.destroy())
  socket.write(begun)
  const drip = setInterval(() => socket.write('x'), 20)
  ends.push(() => clearInterval(drip))
  let said = ''
  socket.on('data', (text) => (said += text))
  expect(await within(3000, once(socket, 'close'))).toBe('ended')
  expect(said).toMatch(/^HTTP\/1\.1 408 /)
})

test('upgrades are heard on every address, and an end waits for none of them', async () => {
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
