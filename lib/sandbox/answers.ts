import type { Html } from '../html'
import { newRid } from './identifiers'
import type { PollAnswer } from './rules'
import { type SnsAnswer, snsBody } from './sns'

export const plainAnswer = (body: BodyInit | null, type: string, status = 200): Response =>
  new Response(body, { status, headers: { 'Content-Type': type, 'Cache-Control': 'no-store' } })

export const pageAnswer = (page: Html, status = 200): Response =>
  plainAnswer(page.text, 'text/html; charset=utf-8', status)

export const jsonAnswer = (value: unknown, status = 200): Response =>
  plainAnswer(JSON.stringify(value), 'application/json', status)

export const pictureAnswer = (png: Buffer): Response => plainAnswer(new Uint8Array(png), 'image/png')

export const notFound = (): Response => plainAnswer('Not found', 'text/plain', 404)

/** The answer of the QR page with `f=xml` (`docs/wechat-protocol.md §2.5`). */
export const uuidAnswer = (uuid: string): Response =>
  plainAnswer(`<?xml version="1.0" encoding="utf-8"?><root><uuid><![CDATA[${uuid}]]></uuid></root>`, 'text/xml')

/** The body of a poll, exactly as WeChat writes it (`docs/wechat-protocol.md §2.4`). */
export const pollBody = ({ errcode, code }: PollAnswer, f: string): string =>
  f === 'json'
    ? JSON.stringify({ wx_errcode: errcode, wx_code: code })
    : `window.wx_errcode=${errcode};window.wx_code='${code}';`

export const pollResponse = (poll: PollAnswer, f: string): Response =>
  plainAnswer(pollBody(poll, f), f === 'json' ? 'application/json' : 'text/javascript')

/** `200 text/plain`, also for errors (`docs/wechat-protocol.md §4`). */
export const snsResponse = (answer: SnsAnswer, at: Date): Response =>
  plainAnswer(new Uint8Array(snsBody(answer, newRid(at))), 'text/plain')

/** Sets the `Date` header to the time by the application's clock. */
export function withDate(response: Response, at: Date): Response {
  response.headers.set('Date', at.toUTCString())
  return response
}

export function withContentType(response: Response, type: string): Response {
  response.headers.set('Content-Type', type)
  return response
}

/** Forbids framing, so that nobody is tricked into pressing a button (clickjacking). */
export function withoutFraming(page: Response): Response {
  page.headers.set('X-Frame-Options', 'DENY')
  page.headers.set('Content-Security-Policy', "frame-ancestors 'none'")
  return page
}

/** The response with only the first half of its bytes. */
export async function firstHalf(response: Response): Promise<Response> {
  const bytes = new Uint8Array(await response.arrayBuffer())
  const { status, headers } = response
  return new Response(bytes.slice(0, Math.floor(bytes.length / 2)), { status, headers })
}

/**
 * A response that cuts the connection: its body fails before the first byte, so that not even headers are sent. Next
 * takes an `AbortError` for a client that has left, and does not log it.
 */
export const cutAnswer = (): Response =>
  new Response(new ReadableStream({ start: (body) => body.error(new DOMException('cut', 'AbortError')) }))
