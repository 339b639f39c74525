import type { IncomingMessage, ServerResponse } from 'node:http'
import { headersOf } from '@/lib/headers'
import { localeOf } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translate'
import { plainHeaders, plainPage } from '@/lib/plain-page/plain-page'
import { hasBody } from './body'

type Words = 'not_here' | 'unknown_host' | 'broken_address' | 'broken_form' | 'too_large' | 'ourFault'

/**
 * Milliseconds that a refused client may go on sending its body. If it were cut off at once, it might not see the
 * response.
 */
const LINGER = 1000

type Refusal = { status: number; words: Words; values?: Record<string, string>; reference?: string }

/**
 * Answers a request with a plain page that says why it is refused. The rest of the body is discarded, for at most
 * `LINGER`.
 */
export function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  { status, words, values = {}, reference }: Refusal,
): void {
  const locale = localeOf(headersOf(request))
  const t = translator(locale, 'login')
  const page = {
    locale,
    title: t(`${words}.title`),
    message: t(`${words}.message`, values as { host: string }),
    ...(reference ? { reference: { text: reference, counted: false } } : {}),
  }
  const body = request.method === 'HEAD' ? '' : plainPage(page)
  if (request.complete || !hasBody(request)) return void response.writeHead(status, plainHeaders(page)).end(body)
  response.writeHead(status, { ...plainHeaders(page), 'content-length': Buffer.byteLength(body), connection: 'close' })
  response.write(body)
  const end = () => {
    clearTimeout(timer)
    response.end()
  }
  const timer = setTimeout(end, LINGER)
  request.once('end', end).once('error', end).resume()
}
