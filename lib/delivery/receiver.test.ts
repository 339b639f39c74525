import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeDelivery, deliveryWith } from './testing'

const SECRET = `whsec_${Buffer.from('a secret of at least 24 bytes').toString('base64')}`
const root = path.resolve(import.meta.dirname, '../..')
const folder = mkdtempSync(path.join(os.tmpdir(), 'menshen-receiver-'))

const taken: { authorization?: string; body: unknown }[] = []
const provider = createServer(async (request, response) => {
  let body = ''
  for await (const part of request) body += part
  taken.push({ authorization: request.headers.authorization, body: JSON.parse(body) })
  response.writeHead(body.includes('+8613800138999') ? 500 : 200).end('{}')
})
let receiver: ChildProcess
let url = ''

beforeAll(async () => {
  const [, example] = /```js\n([\s\S]+?)```/.exec(readFileSync(path.join(root, 'docs/delivery.md'), 'utf8')) ?? []
  writeFileSync(path.join(folder, 'receiver.mjs'), example ?? '')
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'))
  await once(provider.listen(0, '127.0.0.1'), 'listening')
  const PROVIDER_URL = `http://127.0.0.1:${(provider.address() as AddressInfo).port}/send`
  const settings = { SMS_HOOK_SECRET: SECRET, PROVIDER_URL, PROVIDER_KEY: 'key', PORT: '0' }
  receiver = spawn(process.execPath, ['receiver.mjs'], {
    cwd: folder,
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = receiver.stdout ? await once(receiver.stdout, 'data') : []
  url = `http://127.0.0.1:${/\d+/.exec(String(line))?.[0]}/`
})
afterAll(() => {
  receiver?.kill()
  provider.close()
  rmSync(folder, { recursive: true, force: true })
})

const sms = (to: string) => codeDelivery({ medium: 'sms', to })

test('the receiver of docs/delivery.md passes on what we send', async () => {
  const { deliver } = await deliveryWith({ SMS_HOOK_URL: url, SMS_HOOK_SECRET: SECRET })
  await deliver(sms('+8613800138000'))
  expect(taken.splice(0)).toEqual([
    {
      authorization: 'Bearer key',
      body: { phone: '+8613800138000', message: expect.stringMatching(/^493021 is your code to log in to Shop/) },
    },
  ])
})

test('it reports when the provider does not accept a message, and is tried once more', async () => {
  const { deliver, logged } = await deliveryWith({ SMS_HOOK_URL: url, SMS_HOOK_SECRET: SECRET })
  await expect(deliver(sms('+8613800138999'))).rejects.toMatchObject({ reason: 'not_delivered' })
  expect(logged()).toMatchObject([[{ response: 502 }, 'not delivered']])
  expect(taken.splice(0)).toHaveLength(2)
})

const body = JSON.stringify({ type: 'sms.send', data: { to: '+8613800138000', text: 'Hello' } })
const post = async (changed: { id?: string; body?: string; secret?: string; at?: Date }) => {
  const { id = 'msg_1', secret = SECRET, at = new Date() } = changed
  const headers = {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, at, body),
  }
  return (await fetch(url, { method: 'POST', headers, body: changed.body ?? body })).status
}

test.each([
  ['forged', { secret: `whsec_${Buffer.alloc(32, 1).toString('base64')}` }, 401],
  ['changed on the way', { body: body.replace('Hello', 'Pay me') }, 401],
  ['of an hour ago', { at: new Date(Date.now() - 3_600_000) }, 401],
  ['far too long', { body: 'x'.repeat(20_000) }, 413],
])('it refuses a message that is %s', async (_, changed, status) => {
  expect(await post(changed)).toBe(status)
  expect(taken).toEqual([])
})

test('it sends a message once, however often it receives it', async () => {
  expect([await post({ id: 'msg_2' }), await post({ id: 'msg_2' })]).toEqual([204, 204])
  expect(taken.splice(0)).toHaveLength(1)
})

test('it refuses what is not signed at all', async () => {
  expect((await fetch(url, { method: 'POST', body })).status).toBe(401)
  expect((await fetch(url)).status).toBe(401)
  expect(taken).toEqual([])
})
