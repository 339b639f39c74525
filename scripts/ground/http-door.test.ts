import { once } from 'node:events'
import http from 'node:http'
import net from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { type Answer, type HttpDoor, openDoor } from './http-door'

let door: HttpDoor | undefined
afterEach(async () => {
  await door?.close()
  door = undefined
})

async function open(answer: Answer): Promise<string> {
  door = await openDoor({ address: '127.0.0.1', port: 0, answer, setting: 'PORT=1' })
  return `http://127.0.0.1:${door.port}`
}

describe('a door', () => {
  test('passes on the whole request and the whole response', async () => {
    const origin = await open(async (request, near) =>
      Response.json(
        { url: request.url, method: request.method, body: await request.text(), near },
        { status: 201, headers: { Date: 'Sun, 22 Nov 2026 11:00:00 GMT' } },
      ),
    )
    const response = await fetch(`${origin}/a?b=1`, { method: 'POST', body: '文' })
    expect([response.status, response.headers.get('date')]).toEqual([201, 'Sun, 22 Nov 2026 11:00:00 GMT'])
    expect(await response.json()).toEqual({ url: `${origin}/a?b=1`, method: 'POST', body: '文', near: true })
  })

  test('knows when a request came through a proxy', async () => {
    const origin = await open(async (_, near) => Response.json(near))
    const response = await fetch(origin, { headers: { 'x-forwarded-for': '192.0.2.1' } })
    expect(await response.json()).toBe(false)
  })

  test('cuts the connection, without a byte, when the body of an answer fails', async () => {
    const failing = () => new Response(new ReadableStream({ start: (body) => body.error(new Error('cut')) }))
    const origin = await open(async () => failing())
    const [error] = await once(http.get(origin), 'error')
    expect(error.code).toBe('ECONNRESET')
  })

  test('aborts the request’s signal when the client has gone', async () => {
    const gone = await new Promise<boolean>((resolve) => {
      const reached = open(async ({ signal }) => {
        request.destroy()
        await once(signal, 'abort')
        resolve(signal.aborted)
        return new Response()
      })
      let request: http.ClientRequest
      void reached.then((origin) => {
        request = http.get(origin).once('error', () => {})
      })
    })
    expect(gone).toBe(true)
  })

  test.each([
    ['a path that is a whole address', 'GET http://evil.example.com/ HTTP/1.1\r\nHost: a\r\n\r\n'],
    ['a malformed host', 'GET / HTTP/1.1\r\nHost: a b\r\n\r\n'],
    ['a host with a user name', 'GET / HTTP/1.1\r\nHost: me@a\r\n\r\n'],
    ['a method that fetch forbids', 'TRACE / HTTP/1.1\r\nHost: a\r\n\r\n'],
  ])('refuses %s', async (_, text) => {
    const { port } = new URL(await open(async () => new Response('reached')))
    const socket = net.connect(Number(port), '127.0.0.1').end(text)
    const [answer] = await once(socket.setEncoding('utf8'), 'data')
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
  })

  test('refuses a body that is larger than any we accept', async () => {
    const origin = await open(async () => new Response('reached'))
    expect((await fetch(origin, { method: 'POST', body: 'x'.repeat(70_000) })).status).toBe(400)
  })

  test('says in a sentence why it cannot open', async () => {
    const { port } = new URL(await open(async () => new Response()))
    const answer = async () => new Response()
    const again = openDoor({ address: '127.0.0.1', port: Number(port), answer, setting: 'SANDBOX_PORT=3101' })
    await expect(again).rejects.toThrow(`Port ${port} is in use at 127.0.0.1. Choose another: SANDBOX_PORT=3101`)
    const nowhere = openDoor({ address: '192.0.2.1', port: 0, answer, setting: 'SANDBOX_LAN=192.0.2.1' })
    await expect(nowhere).rejects.toThrow('This computer does not have the address 192.0.2.1')
  })
})
