import { createTransport, type Transporter } from 'nodemailer'
import { env } from '../env'
import { isLoopback } from '../loopback'
import type { Delivery } from './message'
import type { MessageContent } from './templates'

const TIMEOUT_MS = 20_000
/** Exactly one address: no list, no display name, no line break that would begin another header. */
const PLAIN_ADDRESS = /^[^\s@<>()[\],;:"\\\p{Cc}]+@[A-Za-z0-9.-]+$/u

let current: { url: string; transport: Transporter } | undefined

const OPTIONS = {
  pool: true,
  maxRequeues: 1,
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 10_000,
  dnsTimeout: 10_000,
  disableFileAccess: true,
  disableUrlAccess: true,
  logger: false, // It would log codes and passwords.
}

/**
 * One pool of connections to the server. The address decides about TLS, but a password is sent only by TLS or to
 * localhost.
 */
function transportTo(url: string): Transporter {
  if (current?.url === url) return current.transport
  const address = new URL(url)
  const { hostname, username, searchParams: query } = address
  // With an address, nodemailer takes its options only from the query.
  for (const [name, value] of Object.entries(OPTIONS)) query.set(name, String(value))
  if (username && !isLoopback(hostname) && !query.has('requireTLS')) query.set('requireTLS', 'true')
  current = { url, transport: createTransport(address.href) }
  return current.transport
}

const errorWithCode = (code: string) => Object.assign(new Error(code), { code })

/** @throws whatever nodemailer throws; after `timeout` milliseconds at the latest */
export async function sendMail(
  { to }: Delivery,
  { subject, text, html }: MessageContent,
  timeout = TIMEOUT_MS,
): Promise<void> {
  const { SMTP_URL = '', MAIL_FROM } = env()
  if (!PLAIN_ADDRESS.test(to)) throw errorWithCode('EADDRESS')
  const headers = { 'Auto-Submitted': 'auto-generated' }
  const recipient = { name: '', address: to }
  const sent = transportTo(SMTP_URL).sendMail({ from: MAIL_FROM, to: recipient, subject, text, html, headers })
  let timer: NodeJS.Timeout | undefined
  const timedOut = new Promise<never>((_, reject) => {
    // nodemailer limits each step, not their sum: a slow server, or other mail in the queue, could take longer.
    timer = setTimeout(() => reject(errorWithCode('ETIMEDOUT')), timeout)
  })
  await Promise.race([sent, timedOut]).finally(() => clearTimeout(timer))
}
