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

/** `f=xml` of the QR page (`docs/wechat-protocol.md §2.5`). */
export const uuidAnswer = (uuid: string): Response =>
  plainAnswer(`<?xml version="1.0" encoding="utf-8"?><root><uuid><![CDATA[${uuid}]]></uuid></root>`, 'text/xml')

/** The body of a poll, to the letter (`docs/wechat-protocol.md §2.4`). */
export const pollBody = ({ errcode, code }: PollAnswer, f: string): string =>
  f === 'json'
    ? JSON.stringify({ wx_errcode: errcode, wx_code: code })
    : `window.wx_errcode=${errcode};window.wx_code='${code}';`

export const pollResponse = (poll: PollAnswer, f: string): Response =>
  plainAnswer(pollBody(poll, f), f === 'json' ? 'application/json' : 'text/javascript')

/** Errors too are `200 text/plain` (`docs/wechat-protocol.md §4`). */
export const snsResponse = (answer: SnsAnswer, at: Date): Response =>
  plainAnswer(new Uint8Array(snsBody(answer, newRid(at))), 'text/plain')

/** The same, sent at the time of WeChat's clock. */
export function dated(response: Response, at: Date): Response {
  response.headers.set('Date', at.toUTCString())
  return response
}

export function retyped(response: Response, type: string): Response {
  response.headers.set('Content-Type', type)
  return response
}

/** Framed nowhere: buttons are for whoever sees what they press. */
export function unframed(page: Response): Response {
  page.headers.set('X-Frame-Options', 'DENY')
  page.headers.set('Content-Security-Policy', "frame-ancestors 'none'")
  return page
}

/** The first half of its bytes. */
export async function halfOf(response: Response): Promise<Response> {
  const bytes = new Uint8Array(await response.arrayBuffer())
  const { status, headers } = response
  return new Response(bytes.slice(0, Math.floor(bytes.length / 2)), { status, headers })
}

/**
 * An answer that cuts the connection instead of coming: its body fails before the first byte, so that not even a header
 * is sent. By this name Next takes it for a visitor who has left, and logs nothing.
 */
export const cutAnswer = (): Response =>
  new Response(new ReadableStream({ start: (body) => body.error(new DOMException('cut', 'AbortError')) }))
