import { beforeEach, describe, expect, test } from 'vitest'
import { after } from '../clock'
import { db } from '../db'
import { newId } from '../ids'
import { testDatabase } from '../testing/database'
import { ask, HOSTILE_NAME, jsonFrom } from './testing'

testDatabase()

const from = new Date('2026-01-01T00:00:00Z')
const put = (recipient: string, seconds: number, changed: object = {}) =>
  db.outboxMessage.create({
    data: {
      id: newId('msg'),
      channel: 'mail',
      recipient,
      subject: 'Your code',
      text: 'Use this code:\n\n493021\n\nOnce.\n',
      createdAt: after(seconds, from),
      ...changed,
    },
  })

beforeEach(async () => {
  await db.outboxMessage.deleteMany()
})

describe('the outbox is shown to whoever may control the sandbox, and to nobody else', () => {
  const SECRET = 'a-secret-of-the-tests'
  test.each([
    ['this computer', {}, {}, 200],
    ['whoever has the secret', { authorization: `Bearer ${SECRET}` }, { local: false, secret: SECRET }, 200],
    ['not another computer', {}, { local: false }, 401],
    ['not a wrong secret', { authorization: 'Bearer x' }, { local: false, secret: SECRET }, 401],
    ['not this computer under a name that is not ours', {}, { host: 'evil.example.com:3100' }, 401],
    ['not a page of another origin', { origin: 'https://evil.example.com' }, {}, 403],
    ['not a cross-site request', { 'sec-fetch-site': 'cross-site' }, {}, 403],
  ])('%s', async (_, headers, context, status) => {
    await put('lin@example.com', 0)
    for (const path of ['/__sim/outbox', '/__sim/outbox.json']) {
      const response = await ask(path, { headers }, context)
      expect(response.status).toBe(status)
      expect(response.headers.get('cache-control')).toBe('no-store')
      if (status !== 200) expect(await response.text()).not.toContain('493021')
    }
  })

  test('no page may frame it', async () => {
    const { headers } = await ask('/__sim/outbox')
    expect(headers.get('content-security-policy')).toBe("frame-ancestors 'none'")
    expect(headers.get('x-frame-options')).toBe('DENY')
  })
})

describe('as JSON', () => {
  test('it lists all messages, newest first', async () => {
    const { id } = await put('lin@example.com', 0)
    await put('+8613800138000', 2, { channel: 'sms', subject: null, text: '493021 is your code' })
    await put('mei@example.com', 1)
    const { messages } = await jsonFrom('/__sim/outbox.json')
    const recipients = messages.map((each: { recipient: string }) => each.recipient)
    expect(recipients).toEqual(['+8613800138000', 'mei@example.com', 'lin@example.com'])
    expect(messages[2]).toEqual({
      id,
      channel: 'mail',
      recipient: 'lin@example.com',
      subject: 'Your code',
      text: 'Use this code:\n\n493021\n\nOnce.\n',
      createdAt: from.toISOString(),
    })
  })

  test.each([
    ['lin@example.com', 'lin@example.com'],
    ['%2B8613800138000', '+8613800138000'],
    ['+8613800138000', '+8613800138000'],
  ])('it lists only one recipient’s messages: ?to=%s', async (to, recipient) => {
    await put('lin@example.com', 0)
    await put('+8613800138000', 1)
    const { messages } = await jsonFrom(`/__sim/outbox.json?to=${to}`)
    expect(messages).toMatchObject([{ recipient }])
  })

  test('it is an empty list when there is none', async () =>
    expect(await jsonFrom('/__sim/outbox.json?to=nobody@example.com')).toEqual({ messages: [] }))
})

describe('as a page', () => {
  const page = async (headers: Record<string, string> = {}) => (await ask('/__sim/outbox', { headers })).text()

  test('it says what to do while it is empty, in both languages', async () => {
    expect(await page()).toContain('Request a code while logging in')
    expect(await page({ 'accept-language': 'zh-CN' })).toContain('登录时获取验证码')
  })

  test.each([
    ['of a mail', 'Shop 123456, use this code:\n\n493021\n\nOnce.\n'],
    ['of a text message', '493021 is your code to log in to Shop 123456.'],
  ])('the code %s stands out, with a button that copies it', async (_, text) => {
    await put('lin@example.com', 0, { text })
    expect(await page()).toMatch(/<code class="code">493021<\/code><button [^>]*aria-label="Copy 493021"/)
    expect(await page()).not.toContain('>123456<')
  })

  test('a message without a code has no such button', async () => {
    await put('lin@example.com', 0, { text: 'A WeChat account was linked to your account at Shop.' })
    expect(await page()).not.toContain('class="js_copy"')
  })

  test('the newest is on top', async () => {
    await put('old@example.com', 0)
    await put('new@example.com', 1)
    expect(await page()).toMatch(/new@example\.com[\s\S]*old@example\.com/)
  })

  test('the content of a message is text, and no script in it runs (S19)', async () => {
    await put(HOSTILE_NAME, 0, { subject: HOSTILE_NAME, text: `${HOSTILE_NAME}\n${HOSTILE_NAME}` })
    const text = await page()
    expect(text).not.toContain('<img')
    expect(text.match(/<\/script>/g)).toHaveLength(1)
    expect(text.match(/&lt;\/script&gt;/g)).toHaveLength(4)
  })

  test('it and the control page link to each other', async () => {
    expect(await page()).toContain('href="/__sim"')
    expect(await (await ask('/__sim')).text()).toContain('href="/__sim/outbox"')
  })
})
