import { IncomingMessage } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { readBytes } from '@/lib/form'

/** Seconds that a body may take from its first byte to its last. */
const PATIENCE = 15

export type BodyErrorStatus = 400 | 408 | 413

/** Whether a request has a body, or says that one comes. */
export const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0

/** A body, to its last byte. @returns the status of the refusal where it is too long, breaks off, or does not come */
export async function bodyOf(
  request: IncomingMessage,
  most: number,
  seconds = PATIENCE,
): Promise<Buffer | BodyErrorStatus> {
  if (Number(request.headers['content-length'] ?? 0) > most) return 413
  const read = readBytes(request.iterator({ destroyOnReturn: false }), most).then(
    (body) => body ?? 413,
    () => 400 as const,
  )
  const over = new AbortController()
  // Who is late is still told so: the connection ends after the answer.
  const late = sleep(seconds * 1000, 408 as const, over).catch(() => 408 as const)
  return Promise.race([read, late]).finally(() => over.abort())
}

/** The same request, for a handler that reads the body which was read before. */
export function withBody(request: IncomingMessage, body: Buffer): IncomingMessage {
  const again = new IncomingMessage(request.socket)
  const { method, url, headers, rawHeaders, httpVersion, httpVersionMajor, httpVersionMinor } = request
  Object.assign(again, { method, url, headers, rawHeaders, httpVersion, httpVersionMajor, httpVersionMinor })
  // Of one length now, however it came.
  delete headers['transfer-encoding']
  headers['content-length'] = String(body.length)
  again.push(body)
  again.push(null)
  // All of it is here: one that is not complete takes the connection along when it ends.
  again.complete = true
  return again
}
