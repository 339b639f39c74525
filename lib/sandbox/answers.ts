import { now } from '../clock'
import type { Html } from './html'
import { newRid } from './identifiers'
import type { PollAnswer } from './rules'
import { type SnsAnswer, snsBody } from './sns'

const answer = (body: string, type: string, status = 200) =>
  new Response(body, { status, headers: { 'Content-Type': type, 'Cache-Control': 'no-store' } })

export const pageAnswer = (page: Html, status = 200): Response => answer(page.text, 'text/html; charset=utf-8', status)

/** `f=xml` of the QR page (`docs/wechat-protocol.md §2.5`). */
export const uuidAnswer = (uuid: string): Response =>
  answer(`<?xml version="1.0" encoding="utf-8"?><root><uuid><![CDATA[${uuid}]]></uuid></root>`, 'text/xml')

/** The body of a poll, to the letter (`docs/wechat-protocol.md §2.4`). */
export const pollBody = ({ errcode, code }: PollAnswer, f: string): string =>
  f === 'json'
    ? JSON.stringify({ wx_errcode: errcode, wx_code: code })
    : `window.wx_errcode=${errcode};window.wx_code='${code}';`

export const pollResponse = (poll: PollAnswer, f: string): Response =>
  answer(pollBody(poll, f), f === 'json' ? 'application/json' : 'text/javascript')

/** Errors too are `200 text/plain` (`docs/wechat-protocol.md §4`). */
export const snsResponse = (sns: SnsAnswer): Response => answer(snsBody(sns, newRid(now())), 'text/plain')
