import { IncomingMessage } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { readBytes } from '@/lib/form'

/** Seconds that a body may take from its first byte to its last. */
const PATIENCE = 15

export type BodyErrorStatus = 400 | 408 | 413

/** Whether a request has a body according to its headers. */
export const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0

/** Reads the whole body. @returns a status when it is too long, breaks off, or takes too long */
export async function bodyOf(
  request: IncomingMessage,
  maxBytes: number,
  seconds = PATIENCE,
): Promise<Buffer | BodyErrorStatus> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) return 413
  const read = readBytes(request.iterator({ destroyOnReturn: false }), maxBytes).then(
    (body) => body ?? 413,
    () => 400 as const,
  )
  const timer = new AbortController()
  // After a timeout the connection stays open, so that the client gets the response.
  const timeout = sleep(seconds * 1000, 408 as const, timer).catch(() => 408 as const)
  return Promise.race([read, timeout]).finally(() => timer.abort())
}

/** The same request with its body put back, for a handler that reads the body itself. */
export function withBody(request: IncomingMessage, body: Buffer): IncomingMessage {
  const again = new IncomingMessage(request.socket)
  const { method, url, headers, rawHeaders, httpVersion, httpVersionMajor, httpVersionMinor } = request
  Object.assign(again, { method, url, headers, rawHeaders, httpVersion, httpVersionMajor, httpVersionMinor })
  // The body has a known length now, even if it came chunked.
  delete headers['transfer-encoding']
  headers['content-length'] = String(body.length)
  again.push(body)
  again.push(null)
  // Node destroys the connection of a request that is not complete.
  again.complete = true
  return again
}
