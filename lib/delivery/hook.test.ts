import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { afterEach, describe, expect, test } from 'vitest'
import { codeDelivery, deliveryWith, SECRET_CODE } from './testing'

const SECRET = `whsec_${Buffer.from('a secret of at least 24 bytes').toString('base64')}`
const TO = '+8613800138000'
const NOT_DELIVERED = { code: 'upstream', reason: 'not_delivered' }

const close: (() => void)[] = []
afterEach(() => {
  for (const each of close.splice(0)) each()
})

type ReceivedRequest = { path?: string; id: string; body: string; headers: Record<string, string> }

/** Starts a receiver. @returns the requests that it got, and the settings that send to it */
async function receiver(answer: (response: ServerResponse, nth: number, request: IncomingMessage) => void) {
  const got: ReceivedRequest[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const part of request.setEncoding('utf8')) body += part
    const headers = request.headers as Record<string, string>
    got.push({ path: request.url, id: headers['webhook-id'] ?? '', body, headers })
    answer(response, got.length, request)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  close.push(() => server.close().closeAllConnections())
  const { port } = server.address() as AddressInfo
  return { got, settings: { SMS_HOOK_URL: `http://127.0.0.1:${port}/sms`, SMS_HOOK_SECRET: SECRET } }
}

const status = (code: number) => (response: ServerResponse) => response.writeHead(code).end('a body for nobody')
const sms = codeDelivery({ medium: 'sms', to: TO })

describe('a text message leaves by the hook', () => {
  test('with a signature that the receiver can check', async () => {
    const { got, settings } = await receiver(status(204))
    const { deliver } = await deliveryWith(settings)
    await deliver(sms)
    expect(got).toHaveLength(1)
    const [{ path, id, body, headers }] = got as [ReceivedRequest]
    expect([path, headers['content-type'], id]).toEqual([
      '/sms',
      'application/json',
      expect.stringMatching(/^msg_\w{20}$/),
    ])
    expect(new Webhook(SECRET).verify(body, headers)).toEqual({
      type: 'sms.send',
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      data: {
        to: TO,
        text: '493021 is your code to log in to Shop, valid for 10 min. Not you? Ignore this, and tell nobody.',
        locale: 'en',
        pool: 'pool_1',
        kind: 'code',
        purpose: 'login',
        code: SECRET_CODE,
        minutes: 10,
        application: 'Shop',
      },
    })
  })

  test('with a name that cannot become a link', async () => {
    const { got, settings } = await receiver(status(204))
    const message = { ...sms.message, application: 'https://evil.example\u202e' }
    await (await deliveryWith(settings)).deliver({ ...sms, message })
    const [{ body }] = got as [ReceivedRequest]
    expect(JSON.parse(body).data).toMatchObject({
      application: 'https evil example',
      text: expect.stringContaining('log in to https evil example, valid'),
    })
  })

  test('and a receiver with another secret, or another text, knows that it is not ours', async () => {
    const { got, settings } = await receiver(status(200))
    await (await deliveryWith(settings)).deliver(sms)
    const [{ body, headers }] = got as [ReceivedRequest]
    const other = new Webhook(`whsec_${Buffer.from('another secret, just as long').toString('base64')}`)
    expect(() => other.verify(body, headers)).toThrow('No matching signature found')
    expect(() => new Webhook(SECRET).verify(body.replace('800138000', '900139000'), headers)).toThrow('No matching')
    expect(() => new Webhook(SECRET).verify(body, { ...headers, 'webhook-id': 'msg_2' })).toThrow('No matching')
  })

  test('a second time with the same id, when the receiver failed', async () => {
    const { got, settings } = await receiver((response, nth) => status(nth === 1 ? 500 : 200)(response))
    const { deliver, logged } = await deliveryWith(settings)
    await deliver(sms)
    expect(got).toHaveLength(2)
    expect(got[1]).toEqual(got[0])
    expect(logged()).toEqual([])
  })

  test('a second time with the same id, when the connection was cut', async () => {
    const { got, settings } = await receiver((response, nth, { socket }) => {
      if (nth === 1) socket.destroy()
      else status(200)(response)
    })
    await (await deliveryWith(settings)).deliver(sms)
    expect(got.map(({ id }) => id)).toEqual([got[0]?.id, got[0]?.id])
  })
})

describe('a text message that is not delivered', () => {
  test.each([
    ['failed twice', 503, 2],
    ['refused, so not tried again', 400, 1],
    ['redirected, which is not followed', 307, 1],
  ])('%s: the log has a number, and neither code nor address (S17)', async (_, code, times) => {
    const { got, settings } = await receiver((response) => {
      response.writeHead(code, { location: '/elsewhere' }).end(`${TO} ${SECRET_CODE}`)
    })
    const { deliver, logged } = await deliveryWith(settings)
    await expect(deliver(sms)).rejects.toMatchObject({ ...NOT_DELIVERED, unanswered: false })
    expect(got.map(({ path }) => path)).toEqual(Array(times).fill('/sms'))
    expect(logged()).toEqual([
      [{ medium: 'sms', channel: 'hook', pool: 'pool_1', trouble: 'Refused', response: code }, 'not delivered'],
    ])
  })

  test('because no server listens: fails at once', async () => {
    const { settings } = await receiver(status(200))
    close.pop()?.()
    const { deliver, logged } = await deliveryWith(settings)
    await expect(deliver(sms)).rejects.toMatchObject({ ...NOT_DELIVERED, unanswered: false })
    expect(logged()).toMatchObject([[{ trouble: 'ECONNREFUSED' }, 'not delivered']])
  })

  test('because the connection is cut each time: the receiver may have it all the same', async () => {
    const { settings } = await receiver((_, __, { socket }) => socket.destroy())
    const { deliver } = await deliveryWith(settings)
    await expect(deliver(sms)).rejects.toMatchObject({ ...NOT_DELIVERED, unanswered: true })
  })

  test('because the receiver does not answer: fails after the timeout, and is not tried again', async () => {
    const { got, settings } = await receiver(() => {})
    await deliveryWith(settings)
    const { callHook } = await import('./hook')
    const start = Date.now()
    await expect(callHook(sms, { text: 't' }, 300)).rejects.toMatchObject({ name: 'TimeoutError' })
    expect(Date.now() - start).toBeLessThan(3000)
    expect(got).toHaveLength(1)
  })
})
