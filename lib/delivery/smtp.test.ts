import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import PostalMime from 'postal-mime'
import { generate } from 'selfsigned'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterEach, describe, expect, test } from 'vitest'
import { codeDelivery, deliveryWith, SECRET_CODE } from './testing'

const PASSWORD = 'p@ss word/1'
const NOT_DELIVERED = { code: 'upstream', reason: 'not_delivered' }

const open: { close(done: () => void): void }[] = []
afterEach(() => Promise.all(open.splice(0).map((server) => new Promise<void>((done) => server.close(done)))))

type ReceivedMail = { from: string; to: string[]; user: unknown; raw: string }

/** Starts a mail server. @returns the mails that it got */
async function mailServer(options: SMTPServerOptions = {}) {
  const got: ReceivedMail[] = []
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
  server.on('error', () => {}) // Clients may disconnect.
  const sockets = new Set<Socket>()
  server.server.on('connection', (socket: Socket) => sockets.add(socket))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  open.push(server)
  const hangUp = () => Promise.all([...sockets].map((socket) => once(socket.end(), 'close')))
  return { got, hangUp, port: (server.server.address() as AddressInfo).port }
}

describe('a mail leaves', () => {
  test('for one recipient, from us, and marked as automatic', async () => {
    const { got, port } = await mailServer()
    const { deliver } = await deliveryWith({ SMTP_URL: `smtp://127.0.0.1:${port}` })
    await deliver(codeDelivery())
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
    ['another header', 'lin@example.com\r\nBcc: eve@example.com'],
    ['a comment', 'lin(eve@example.com)@example.com'],
    ['no host', 'lin'],
  ])('for one address and nothing else: not for %s (S27)', async (_, to) => {
    const { got, port } = await mailServer()
    const { deliver, logged } = await deliveryWith({ SMTP_URL: `smtp://127.0.0.1:${port}` })
    await expect(deliver(codeDelivery({ to }))).rejects.toMatchObject(NOT_DELIVERED)
    // Refused by us, not by a library or server.
    expect(logged()).toMatchObject([[{ trouble: 'EADDRESS' }, 'not delivered']])
    expect(got).toEqual([])
  })

  test('in Chinese, from the address that is set', async () => {
    const { got, port } = await mailServer()
    const settings = { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: '小店 <shop@example.com>' }
    const { deliver } = await deliveryWith(settings)
    const message = {
      kind: 'linked',
      source: '微信',
      application: '小店',
      at: new Date('2026-01-02T03:04:00Z'),
    } as const
    await deliver(codeDelivery({ locale: 'zh-CN', message }))
    const { text, html, ...mail } = await PostalMime.parse(got[0]?.raw ?? '')
    expect(got[0]?.from).toBe('shop@example.com')
    expect(mail).toMatchObject({
      from: { name: '小店', address: 'shop@example.com' },
      subject: '你的「小店」账号已绑定微信',
    })
    for (const part of [text, html]) expect(part).toContain('你的「小店」账号绑定了一个微信账号')
  })

  const requireLogin = (users: unknown[]): SMTPServerOptions => ({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth({ username, password }, _, done) {
      users.push(username)
      if (username === 'shop' && password === PASSWORD) done(null, { user: username })
      else done(new Error(`${username} and ${password} do not fit`))
    },
  })

  test('with user and password, sent once for several mails', async () => {
    const users: unknown[] = []
    const { got, port } = await mailServer(requireLogin(users))
    const { deliver } = await deliveryWith({
      SMTP_URL: `smtp://shop:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}`,
    })
    await deliver(codeDelivery())
    await deliver(codeDelivery({ to: 'mei@example.com' }))
    expect(got.map(({ to, user }) => [...to, user])).toEqual([
      ['lin@example.com', 'shop'],
      ['mei@example.com', 'shop'],
    ])
    expect(users).toEqual(['shop'])
  })

  test('after the server has closed the open connection', async () => {
    const { got, port, hangUp } = await mailServer()
    const { deliver } = await deliveryWith({ SMTP_URL: `smtp://127.0.0.1:${port}` })
    await deliver(codeDelivery())
    await hangUp()
    await deliver(codeDelivery())
    expect(got).toHaveLength(2)
  })

  test('not with a wrong password, which is not logged (S17)', async () => {
    const { got, port } = await mailServer(requireLogin([]))
    const { deliver, logged } = await deliveryWith({ SMTP_URL: `smtp://shop:wrong-one@127.0.0.1:${port}` })
    await expect(deliver(codeDelivery())).rejects.toMatchObject(NOT_DELIVERED)
    expect(got).toEqual([])
    expect(logged()).toEqual([
      [{ medium: 'mail', channel: 'smtp', pool: 'pool_1', trouble: 'EAUTH', response: 535 }, 'not delivered'],
    ])
  })

  test('only by TLS where there is a password and the server is another computer', async () => {
    const users: unknown[] = []
    const { port } = await mailServer(requireLogin(users))
    // 0.0.0.0 is this computer too, but does not count as localhost.
    const { deliver } = await deliveryWith({ SMTP_URL: `smtp://shop:${encodeURIComponent(PASSWORD)}@0.0.0.0:${port}` })
    await expect(deliver(codeDelivery())).rejects.toMatchObject(NOT_DELIVERED)
    expect(users).toEqual([])
  })

  test('by TLS only to a server with a valid certificate', async () => {
    const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }])
    const { got, port } = await mailServer({ secure: true, key, cert })
    const url = `smtps://127.0.0.1:${port}`
    await expect((await deliveryWith({ SMTP_URL: url })).deliver(codeDelivery())).rejects.toMatchObject(NOT_DELIVERED)
    expect(got).toEqual([])
    await (await deliveryWith({ SMTP_URL: `${url}?tls.rejectUnauthorized=false` })).deliver(codeDelivery())
    expect(got).toHaveLength(1)
  })
})

describe('a mail that is not delivered', () => {
  test('because the recipient is refused: the log has a number, and neither code nor address (S17)', async () => {
    const { got, port } = await mailServer({
      onRcptTo: ({ address }, _, done) => done(Object.assign(new Error(`no ${address} here`), { responseCode: 550 })),
    })
    const { deliver, logged } = await deliveryWith({ SMTP_URL: `smtp://127.0.0.1:${port}` })
    const refused = await deliver(codeDelivery()).catch((error) => error)
    expect(refused).toMatchObject({ ...NOT_DELIVERED, unanswered: false })
    expect(refused.cause).toBeUndefined()
    expect(got).toEqual([])
    expect(logged()).toEqual([
      [{ medium: 'mail', channel: 'smtp', pool: 'pool_1', trouble: 'EENVELOPE', response: 550 }, 'not delivered'],
    ])
    expect(JSON.stringify(logged())).not.toMatch(`${SECRET_CODE}|lin@`)
  })

  test('because the server is down: fails at once', async () => {
    const { port } = await mailServer()
    await new Promise<void>((done) => open.pop()?.close(done))
    const { deliver, logged } = await deliveryWith({ SMTP_URL: `smtp://127.0.0.1:${port}` })
    const start = Date.now()
    await expect(deliver(codeDelivery())).rejects.toMatchObject({ ...NOT_DELIVERED, unanswered: false })
    expect(Date.now() - start).toBeLessThan(3000)
    expect(logged()).toMatchObject([[{ trouble: 'ESOCKET' }, 'not delivered']])
  })

  test('because the server does not answer: fails after the timeout', async () => {
    const silent = createServer((socket) => socket.on('error', () => {}))
    await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done))
    await deliveryWith({ SMTP_URL: `smtp://127.0.0.1:${(silent.address() as AddressInfo).port}` })
    const { sendMail } = await import('./mail')
    await expect(sendMail(codeDelivery(), { subject: 's', text: 't' }, 200)).rejects.toMatchObject({
      code: 'ETIMEDOUT',
    })
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
    const { deliver } = await deliveryWith({ SMTP_URL: `smtp://127.0.0.1:${port}` })
    await expect(deliver(codeDelivery({ to }))).rejects.toMatchObject(NOT_DELIVERED)
    expect(got).toEqual([])
  })
})

test('the name of an application adds no header and no markup (S19)', async () => {
  const { got, port } = await mailServer()
  const { deliver } = await deliveryWith({ SMTP_URL: `smtp://127.0.0.1:${port}` })
  const application = 'A\r\nBcc: mei@example.com\r\n<img src=x>'
  await deliver(codeDelivery({ message: { kind: 'linked', source: '<b>', application, at: new Date() } }))
  const { headers, html } = await PostalMime.parse(got[0]?.raw ?? '')
  expect(got[0]?.to).toEqual(['lin@example.com'])
  expect(headers.map(({ key }) => key)).not.toContain('bcc')
  expect(html).not.toMatch(/<img|<b>/)
})
