import { randomBytes } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import { Webhook } from 'standardwebhooks'
import { listen } from './net'

/** A text message as the hook received it, with a valid signature. */
export type Sms = { to: string; text: string; locale: string; pool: string; code?: string }

/** The password in SMTP_URL, which must never be shown anywhere. */
export const MAIL_PASSWORD = 'sentinel-mail-password'

/**
 * A mail server with a password, and a text message provider that accepts only signed requests. `/mail`, `/sms` and
 * `/refused` list what they received. Mail to addresses that begin with `refused` is rejected.
 */
export async function startPostOffice(): Promise<{ origin: string; settings: Record<string, string>; close(): void }> {
  const mail: { from: string; to: string[]; raw: string }[] = []
  const sms: Sms[] = []
  const refused: string[] = []

  const mailbox = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    logger: false,
    onAuth({ username, password }, _session, done) {
      if (username === 'menshen' && password === MAIL_PASSWORD) return done(null, { user: username })
      refused.push('a wrong mail password')
      done(new Error('wrong password'))
    },
    onRcptTo({ address }, _session, done) {
      done(address.startsWith('refused') ? new Error(`nobody is called ${address} here`) : null)
    },
    onData(stream, { envelope }, done) {
      text(stream).then((raw) => {
        const { mailFrom, rcptTo } = envelope
        mail.push({ from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address), raw })
        done()
      }, done)
    },
  })
  await new Promise<void>((resolve) => mailbox.listen(0, '127.0.0.1', resolve))

  const secret = `whsec_${randomBytes(24).toString('base64')}`
  const server = http.createServer(async (request, response) => {
    const received = { '/mail': mail, '/sms': sms, '/refused': refused }[request.url ?? '']
    if (received) return void response.end(JSON.stringify(received))
    try {
      const { data } = new Webhook(secret).verify(await text(request), request.headers as Record<string, string>) as {
        data: Sms
      }
      sms.push(data)
      response.end()
    } catch (error) {
      refused.push(String(error))
      response.writeHead(401).end()
    }
  })
  const origin = `http://127.0.0.1:${await listen(server)}`
  return {
    origin,
    settings: {
      SMTP_URL: `smtp://menshen:${MAIL_PASSWORD}@127.0.0.1:${(mailbox.server.address() as AddressInfo).port}`,
      MAIL_FROM: '门神 <login@menshen.test>',
      SMS_HOOK_URL: `${origin}/hook`,
      SMS_HOOK_SECRET: secret,
    },
    close: () => {
      server.close()
      mailbox.close()
    },
  }
}
