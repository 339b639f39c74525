import { createTransport, type Transporter } from 'nodemailer'
import { env } from '../env'
import { isLoopback } from '../loopback'
import type { Delivery } from './message'
import type { Letter } from './templates'

const WHOLE = 20_000
/** One address and nothing else: neither a list, nor a name, nor a line of a header. */
const PLAIN_ADDRESS = /^[^\s@<>()[\],;:"\\\p{Cc}]+@[A-Za-z0-9.-]+$/u

let made: { url: string; transport: Transporter } | undefined

const OPTIONS = {
  pool: true,
  maxRequeues: 1,
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 10_000,
  dnsTimeout: 10_000,
  disableFileAccess: true,
  disableUrlAccess: true,
  logger: false, // which would tell codes and passwords
}

/** One pool of connections. TLS is as the address says; but a password travels only by TLS, or within this computer. */
function transportTo(url: string): Transporter {
  if (made?.url === url) return made.transport
  const address = new URL(url)
  const { hostname, username, searchParams: query } = address
  // Beside an address nodemailer takes no options: they are a part of it.
  for (const [name, value] of Object.entries(OPTIONS)) query.set(name, String(value))
  if (username && !isLoopback(hostname) && !query.has('requireTLS')) query.set('requireTLS', 'true')
  made = { url, transport: createTransport(address.href) }
  return made.transport
}

const failure = (code: string) => Object.assign(new Error(code), { code })

/** @throws whatever nodemailer throws; after `patience` milliseconds at the latest */
export async function sendMail({ to }: Delivery, { subject, text, html }: Letter, patience = WHOLE): Promise<void> {
  const { SMTP_URL = '', MAIL_FROM } = env()
  if (!PLAIN_ADDRESS.test(to)) throw failure('EADDRESS')
  const headers = { 'Auto-Submitted': 'auto-generated' }
  const recipient = { name: '', address: to }
  const sent = transportTo(SMTP_URL).sendMail({ from: MAIL_FROM, to: recipient, subject, text, html, headers })
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    // Steps add up: of a server that drips, and of others' mail that waits before ours.
    timer = setTimeout(() => reject(failure('ETIMEDOUT')), patience)
  })
  await Promise.race([sent, late]).finally(() => clearTimeout(timer))
}
