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

