import { once } from 'node:events'
import http from 'node:http'
import net, { type AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { testDatabase } from '@/lib/testing/database'
import { answerHealth } from './health'

testDatabase()

const server = http.createServer((request, response) => void answerHealth(request, response))
beforeAll(() => once(server.listen(0, '127.0.0.1'), 'listening'))
afterAll(() => server.close())
const port = () => (server.address() as AddressInfo).port

async function health(): Promise<[number, string]> {
  const answer = await fetch(`http://127.0.0.1:${port()}`)
  return [answer.status, (await answer.json()).status]
}

test('the site is healthy while the database answers in time', async () => {
  expect(await health()).toEqual([200, 'ok'])
  // Uses all connections of this process to the database.
  const busy = Promise.all(Array.from({ length: 20 }, () => db.$queryRaw`SELECT pg_sleep(3)::text`))
  await sleep(300)
  expect(await health()).toEqual([503, 'no database'])
  await busy
  expect(await health()).toEqual([200, 'ok'])
})

test('a request whose body stops in the middle is answered once, without waiting for the body', async () => {
  const socket = net.connect(port(), '127.0.0.1').setEncoding('utf8')
  socket.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\na')
  let received = ''
  for await (const part of socket) received += part
  expect(received).toMatch(/^HTTP\/1\.1 200 OK\r\n(?![\s\S]*HTTP\/1\.1)[\s\S]*"ok"/)
})
