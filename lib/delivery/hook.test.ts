import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { afterEach, describe, expect, test } from 'vitest'
import { aCode, roomWith, SECRET_CODE } from './testing'

const SECRET = `whsec_${Buffer.from('a secret of at least 24 bytes').toString('base64')}`
const TO = '+8613800138000'
const NOT_DELIVERED = { code: 'upstream', reason: 'not_delivered' }

const close: (() => void)[] = []
afterEach(() => {
  for (const each of close.splice(0)) each()
})

type Got = { path?: string; id: string; body: string; headers: Record<string, string> }

/** A receiver on this computer: what it was sent, and the settings that lead there. */
async function receiver(answer: (response: ServerResponse, nth: number, request: IncomingMessage) => void) {
  const got: Got[] = []
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
const sms = aCode({ medium: 'sms', to: TO })

describe('a text message leaves by the hook', () => {
  test('with a signature that the receiver can check', async () => {
    const { got, settings } = await receiver(status(204))
    const { deliver } = await roomWith(settings)
    await deliver(sms)
    expect(got).toHaveLength(1)
    const [{ path, id, body, headers }] = got as [Got]
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
        text: '493021 is your code to log in to Shop, valid for 10 min. Not you? Ignore it, and tell nobody.',
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

  test('with a name that leads nowhere', async () => {
    const { got, settings } = await receiver(status(204))
    const message = { ...sms.message, application: 'https://evil.example\u202e' }
    await (await roomWith(settings)).deliver({ ...sms, message })
    const [{ body }] = got as [Got]
    expect(JSON.parse(body).data).toMatchObject({
      application: 'https evil example',
      text: expect.stringContaining('log in to https evil example, valid'),
    })
  })

  test('and a receiver with another secret, or another text, knows that it is not ours', async () => {
    const { got, settings } = await receiver(status(200))
    await (await roomWith(settings)).deliver(sms)
    const [{ body, headers }] = got as [Got]
    const other = new Webhook(`whsec_${Buffer.from('another secret, just as long').toString('base64')}`)
    expect(() => other.verify(body, headers)).toThrow('No matching signature found')
    expect(() => new Webhook(SECRET).verify(body.replace('800138000', '900139000'), headers)).toThrow('No matching')
    expect(() => new Webhook(SECRET).verify(body, { ...headers, 'webhook-id': 'msg_2' })).toThrow('No matching')
  })

  test('a second time under the same id, when the receiver was in trouble', async () => {
    const { got, settings } = await receiver((response, nth) => status(nth === 1 ? 500 : 200)(response))
    const { deliver, logged } = await roomWith(settings)
    await deliver(sms)
    expect(got).toHaveLength(2)
    expect(got[1]).toEqual(got[0])
    expect(logged()).toEqual([])
  })

  test('a second time under the same id, when the connection was cut', async () => {
    const { got, settings } = await receiver((response, nth, { socket }) => {
      if (nth === 1) socket.destroy()
      else status(200)(response)
    })
    await (await roomWith(settings)).deliver(sms)
    expect(got.map(({ id }) => id)).toEqual([got[0]?.id, got[0]?.id])
  })
})

describe('a text message that does not leave', () => {
  test.each([
    ['twice in trouble', 503, 2],
    ['refused, which asking again does not change', 400, 1],
    ['sent elsewhere, where nobody goes', 307, 1],
  ])('%s: the log has a number, and neither code nor address (S17)', async (_, code, times) => {
    const { got, settings } = await receiver((response) => {
      response.writeHead(code, { location: '/elsewhere' }).end(`${TO} ${SECRET_CODE}`)
    })
    const { deliver, logged } = await roomWith(settings)
    await expect(deliver(sms)).rejects.toMatchObject(NOT_DELIVERED)
    expect(got.map(({ path }) => path)).toEqual(Array(times).fill('/sms'))
    expect(logged()).toEqual([
      [{ medium: 'sms', channel: 'hook', pool: 'pool_1', trouble: 'Refused', response: code }, 'not delivered'],
    ])
  })

  test('because nobody is there: at once', async () => {
    const { settings } = await receiver(status(200))
    close.pop()?.()
    const { deliver, logged } = await roomWith(settings)
    await expect(deliver(sms)).rejects.toMatchObject(NOT_DELIVERED)
    expect(logged()).toMatchObject([[{ trouble: 'ECONNREFUSED' }, 'not delivered']])
  })

  test('because the receiver does not answer: when patience ends, and not twice', async () => {
    const { got, settings } = await receiver(() => {})
    await roomWith(settings)
    const { callHook } = await import('./hook')
    const begun = Date.now()
    await expect(callHook(sms, { text: 't' }, 300)).rejects.toMatchObject({ name: 'TimeoutError' })
    expect(Date.now() - begun).toBeLessThan(3000)
    expect(got).toHaveLength(1)
  })
})
