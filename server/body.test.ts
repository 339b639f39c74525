import { once } from 'node:events'
import http from 'node:http'
import net, { type AddressInfo } from 'node:net'
import { expect, test, vi } from 'vitest'
import { bodyOf } from './body'
import { refuse } from './plain'

vi.stubEnv('BASE_URL', 'http://localhost:3000')

const MOST = 16

/** What is answered to a request that is sent as it stands, and then not gone on with. */
async function sent(text: string): Promise<string> {
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
  ['to its last byte', post('Content-Length: 3', 'a=1'), /^HTTP\/1\.1 200 .*read a=1$/s],
  ['in parts', post('Transfer-Encoding: chunked', '3\r\na=1\r\n0\r\n\r\n'), /^HTTP\/1\.1 200 .*read a=1\r?\n?/s],
  ['that says it is too long', post('Content-Length: 17', ''), /^HTTP\/1\.1 413 /],
  ['that becomes too long', post('Transfer-Encoding: chunked', `11\r\n${'a'.repeat(17)}\r\n`), /^HTTP\/1\.1 413 /],
  [
    'that does not go on is answered, and no longer waited for',
    post('Content-Length: 3', 'a'),
    /^HTTP\/1\.1 408 .*<\/html>/s,
  ],
])('a body %s', async (_, text, answer) => expect(await sent(text)).toMatch(answer))

test('where none comes, a refusal keeps the connection', async () => {
  const server = http.createServer((request, response) => refuse(request, response, { status: 404, words: 'not_here' }))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  const socket = net.connect(port, '127.0.0.1').setEncoding('utf8')
  let said = ''
  socket.on('data', (part: string) => {
    said += part
  })
  for (const times of [1, 2]) {
    socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
    await expect.poll(() => said.split('</html>').length - 1).toBe(times)
  }
  server.closeAllConnections()
  server.close()
})
