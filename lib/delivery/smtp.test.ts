import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import PostalMime from 'postal-mime'
import { generate } from 'selfsigned'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterEach, describe, expect, test } from 'vitest'
import { aCode, roomWith, SECRET_CODE } from './testing'

const PASSWORD = 'p@ss word/1'
const NOT_DELIVERED = { code: 'upstream', reason: 'not_delivered' }

const open: { close(done: () => void): void }[] = []
afterEach(() => Promise.all(open.splice(0).map((server) => new Promise<void>((done) => server.close(done)))))

type Got = { from: string; to: string[]; user: unknown; raw: string }

/** A mail server on this computer, and what it took. */
async function mailServer(options: SMTPServerOptions = {}) {
  const got: Got[] = []
  const server = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: true,
    disableReverseLookup: true,
    closeTimeout: 100,
    ...options,
    async onData(stream, { envelope, user }, done) {
      let raw = ''
      for await (const part of stream) raw += part
      const from = envelope.mailFrom ? envelope.mailFrom.address : ''
      got.push({ from, to: envelope.rcptTo.map(({ address }) => address), user, raw })
      done()
    },
  })
  server.on('error', () => {}) // of clients that go away
  const sockets = new Set<Socket>()
  server.server.on('connection', (socket: Socket) => sockets.add(socket))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  open.push(server)
  const hangUp = () => Promise.all([...sockets].map((socket) => once(socket.end(), 'close')))
  return { got, hangUp, port: (server.server.address() as AddressInfo).port }
}

describe('a mail leaves', () => {
  test('for one recipient, from us, and says that a machine wrote it', async () => {
    const { got, port } = await mailServer()
    const { deliver } = await roomWith({ SMTP_URL: `smtp://127.0.0.1:${port}` })
    await deliver(aCode())
    expect(got).toMatchObject([{ from: 'no-reply@login.example.com', to: ['lin@example.com'] }])
    const { headers, text, html, ...mail } = await PostalMime.parse(got[0]?.raw ?? '')
    expect(mail).toMatchObject({
      from: { name: '门神, "Inc"', address: 'no-reply@login.example.com' },
      to: [{ name: '', address: 'lin@example.com' }],
      subject: 'Your code to log in to Shop',
      messageId: expect.stringMatching(/^<[\w-]+@login\.example\.com>$/),
    })
    expect(headers).toContainEqual(expect.objectContaining({ key: 'auto-submitted', value: 'auto-generated' }))
    expect(text).toMatch(/^493021\r?$/m)
    expect(html).toContain('>493021</p>')
    expect(html).not.toMatch(/https?:|src=|url\(/)
  })

  test.each([
    ['a list', 'lin@example.com, eve@example.com'],
    ['a list in another spelling', 'lin@example.com;eve@example.com'],
    ['a name', 'Lin <lin@example.com>'],
    ['a group', 'all: lin@example.com, eve@example.com;'],
    ['a line of a header', 'lin@example.com\r\nBcc: eve@example.com'],
    ['a comment', 'lin(eve@example.com)@example.com'],
    ['no host', 'lin'],
  ])('for one address and nothing else: not for %s (S27)', async (_, to) => {
    const { got, port } = await mailServer()
    const { deliver, logged } = await roomWith({ SMTP_URL: `smtp://127.0.0.1:${port}` })
    await expect(deliver(aCode({ to }))).rejects.toMatchObject(NOT_DELIVERED)
    // By us, and not by what a library or a server makes of it.
    expect(logged()).toMatchObject([[{ trouble: 'EADDRESS' }, 'not delivered']])
    expect(got).toEqual([])
  })

  test('in Chinese, from the address that is set', async () => {
    const { got, port } = await mailServer()
    const settings = { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: '小店 <shop@example.com>' }
    const { deliver } = await roomWith(settings)
    const message = {
      kind: 'linked',
      source: '微信',
      application: '小店',
      at: new Date('2026-01-02T03:04:00Z'),
    } as const
    await deliver(aCode({ locale: 'zh-CN', message }))
    const { text, html, ...mail } = await PostalMime.parse(got[0]?.raw ?? '')
    expect(got[0]?.from).toBe('shop@example.com')
    expect(mail).toMatchObject({
      from: { name: '小店', address: 'shop@example.com' },
      subject: '你在「小店」的账号已绑定微信',
    })
    for (const part of [text, html]) expect(part).toContain('你在「小店」的账号绑定了一个微信账号')
  })

  const signs = (users: unknown[]): SMTPServerOptions => ({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth({ username, password }, _, done) {
      users.push(username)
      if (username === 'shop' && password === PASSWORD) done(null, { user: username })
      else done(new Error(`${username} and ${password} do not fit`))
    },
  })

  test('with user and password, which are asked for once for many', async () => {
    const users: unknown[] = []
    const { got, port } = await mailServer(signs(users))
    const { deliver } = await roomWith({ SMTP_URL: `smtp://shop:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}` })
    await deliver(aCode())
    await deliver(aCode({ to: 'mei@example.com' }))
    expect(got.map(({ to, user }) => [...to, user])).toEqual([
      ['lin@example.com', 'shop'],
      ['mei@example.com', 'shop'],
    ])
    expect(users).toEqual(['shop'])
  })

  test('after the server has closed the connection that was kept', async () => {
    const { got, port, hangUp } = await mailServer()
    const { deliver } = await roomWith({ SMTP_URL: `smtp://127.0.0.1:${port}` })
    await deliver(aCode())
    await hangUp()
    await deliver(aCode())
    expect(got).toHaveLength(2)
  })

  test('not with a wrong password, which the log does not tell (S17)', async () => {
    const { got, port } = await mailServer(signs([]))
    const { deliver, logged } = await roomWith({ SMTP_URL: `smtp://shop:wrong-one@127.0.0.1:${port}` })
    await expect(deliver(aCode())).rejects.toMatchObject(NOT_DELIVERED)
    expect(got).toEqual([])
    expect(logged()).toEqual([
      [{ medium: 'mail', channel: 'smtp', pool: 'pool_1', trouble: 'EAUTH', response: 535 }, 'not delivered'],
    ])
  })

  test('by TLS alone where there is a password and the server is another computer', async () => {
    const users: unknown[] = []
    const { port } = await mailServer(signs(users))
    // 0.0.0.0 is this computer, but does not say so.
    const { deliver } = await roomWith({ SMTP_URL: `smtp://shop:${encodeURIComponent(PASSWORD)}@0.0.0.0:${port}` })
    await expect(deliver(aCode())).rejects.toMatchObject(NOT_DELIVERED)
    expect(users).toEqual([])
  })

  test('by TLS to a server whose certificate is good, and to no other', async () => {
    const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }])
    const { got, port } = await mailServer({ secure: true, key, cert })
    const url = `smtps://127.0.0.1:${port}`
    await expect((await roomWith({ SMTP_URL: url })).deliver(aCode())).rejects.toMatchObject(NOT_DELIVERED)
    expect(got).toEqual([])
    await (await roomWith({ SMTP_URL: `${url}?tls.rejectUnauthorized=false` })).deliver(aCode())
    expect(got).toHaveLength(1)
  })
})

describe('a mail that does not leave', () => {
  test('because the recipient is refused: the log has a number, and neither code nor address (S17)', async () => {
    const { got, port } = await mailServer({
      onRcptTo: ({ address }, _, done) => done(Object.assign(new Error(`no ${address} here`), { responseCode: 550 })),
    })
    const { deliver, logged } = await roomWith({ SMTP_URL: `smtp://127.0.0.1:${port}` })
    const refused = await deliver(aCode()).catch((error) => error)
    expect(refused).toMatchObject(NOT_DELIVERED)
    expect(refused.cause).toBeUndefined()
    expect(got).toEqual([])
    expect(logged()).toEqual([
      [{ medium: 'mail', channel: 'smtp', pool: 'pool_1', trouble: 'EENVELOPE', response: 550 }, 'not delivered'],
    ])
    expect(JSON.stringify(logged())).not.toMatch(`${SECRET_CODE}|lin@`)
  })

  test('because the server is down: at once', async () => {
    const { port } = await mailServer()
    await new Promise<void>((done) => open.pop()?.close(done))
    const { deliver, logged } = await roomWith({ SMTP_URL: `smtp://127.0.0.1:${port}` })
    const begun = Date.now()
    await expect(deliver(aCode())).rejects.toMatchObject(NOT_DELIVERED)
    expect(Date.now() - begun).toBeLessThan(3000)
    expect(logged()).toMatchObject([[{ trouble: 'ESOCKET' }, 'not delivered']])
  })

  test('because the server says nothing: when patience ends', async () => {
    const silent = createServer((socket) => socket.on('error', () => {}))
    await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done))
    await roomWith({ SMTP_URL: `smtp://127.0.0.1:${(silent.address() as AddressInfo).port}` })
    const { sendMail } = await import('./mail')
    await expect(sendMail(aCode(), { subject: 's', text: 't' }, 200)).rejects.toMatchObject({ code: 'ETIMEDOUT' })
    silent.close()
  })

  test.each([
    'lin@example.com, mei@example.com',
    'lin@example.com\r\nBcc: mei@example.com',
    'Lin <lin@example.com>',
    'lin@example.com>\r\nRCPT TO:<mei@example.com',
    'lin＠example.com',
    'lin',
    '',
  ])('because %j is not one plain address (S27)', async (to) => {
    const { got, port } = await mailServer()
    const { deliver } = await roomWith({ SMTP_URL: `smtp://127.0.0.1:${port}` })
    await expect(deliver(aCode({ to }))).rejects.toMatchObject(NOT_DELIVERED)
    expect(got).toEqual([])
  })
})

test('a name of an application adds no header, and no markup (S19)', async () => {
  const { got, port } = await mailServer()
  const { deliver } = await roomWith({ SMTP_URL: `smtp://127.0.0.1:${port}` })
  const application = 'A\r\nBcc: mei@example.com\r\n<img src=x>'
  await deliver(aCode({ message: { kind: 'linked', source: '<b>', application, at: new Date() } }))
  const { headers, html } = await PostalMime.parse(got[0]?.raw ?? '')
  expect(got[0]?.to).toEqual(['lin@example.com'])
  expect(headers.map(({ key }) => key)).not.toContain('bcc')
  expect(html).not.toMatch(/<img|<b>/)
})
