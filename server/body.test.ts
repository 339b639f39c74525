import { once } from 'node:events'
import http from 'node:http'
import net, { type AddressInfo } from 'node:net'
import { expect, test, vi } from 'vitest'
import { bodyOf } from './body'
import { refuse } from './plain'

vi.stubEnv('BASE_URL', 'http://localhost:3000')

const MOST = 16

/** Sends a text to a server, then nothing more. @returns the whole response */
async function responseTo(text: string): Promise<string> {
  const server = http.createServer(async (request, response) => {
    const body = await bodyOf(request, MOST, 0.2)
    if (typeof body === 'number') refuse(request, response, { status: body, words: 'broken_form' })
    else response.end(`read ${body}`)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  try {
    const socket = net.connect((server.address() as AddressInfo).port, '127.0.0.1').setEncoding('utf8')
    socket.write(text)
    let answer = ''
    for await (const part of socket) answer += part
    return answer
  } finally {
    server.close()
  }
}

const post = (headers: string, body: string) =>
  `POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${headers}\r\n\r\n${body}`

test.each<[string, string, RegExp]>([
  ['with a length is read', post('Content-Length: 3', 'a=1'), /^HTTP\/1\.1 200 .*read a=1$/s],
  [
    'in chunks is read',
    post('Transfer-Encoding: chunked', '3\r\na=1\r\n0\r\n\r\n'),
    /^HTTP\/1\.1 200 .*read a=1\r?\n?/s,
  ],
  ['with too large a length is refused', post('Content-Length: 17', ''), /^HTTP\/1\.1 413 /],
  [
    'of too many chunks is refused',
    post('Transfer-Encoding: chunked', `11\r\n${'a'.repeat(17)}\r\n`),
    /^HTTP\/1\.1 413 /,
  ],
  ['that stops in the middle is refused after a time', post('Content-Length: 3', 'a'), /^HTTP\/1\.1 408 .*<\/html>/s],
])('a body %s', async (_, text, response) => expect(await responseTo(text)).toMatch(response))

test('refusing a request without a body keeps the connection open', async () => {
  const server = http.createServer((request, response) => refuse(request, response, { status: 404, words: 'not_here' }))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  const socket = net.connect(port, '127.0.0.1').setEncoding('utf8')
  let received = ''
  socket.on('data', (part: string) => {
    received += part
  })
  for (const times of [1, 2]) {
    socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
    await expect.poll(() => received.split('</html>').length - 1).toBe(times)
  }
  server.closeAllConnections()
  server.close()
})
