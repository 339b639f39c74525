import http from 'node:http'
import https from 'node:https'
import { buffer } from 'node:stream/consumers'
import { inject } from 'vitest'

export type Answer = {
  status: number
  type: string
  headers: http.IncomingHttpHeaders
  bytes: Buffer
  /** The bytes as UTF-8. */
  text: string
}

type Sent = { method?: string; headers?: Record<string, string>; body?: string; signal?: AbortSignal }

/** The address of a path of the target. */
export const at = (path: string): string => new URL(path, inject('target')).href

/** One request on its own connection. It sends no cookies, follows no redirect and decodes nothing. */
export function send(path: string, { method = 'GET', headers = {}, body, signal }: Sent = {}): Promise<Answer> {
  const address = at(path)
  const { request } = address.startsWith('https:') ? https : http
  return new Promise((resolve, reject) => {
    const outgoing = request(address, { method, headers, agent: false, signal }, (incoming) => {
      const { statusCode: status = 0, headers } = incoming
      buffer(incoming).then(
        (bytes) =>
          resolve({ status, type: headers['content-type'] ?? '', headers, bytes, text: bytes.toString('utf8') }),
        reject,
      )
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

/** A path with its parameters in the given order, their values fully encoded, also `:` and `/`. */
export function pathOf(path: string, parameters: Record<string, string | undefined>): string {
  const pairs = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  )
  return pairs.length ? `${path}?${pairs.join('&')}` : path
}
