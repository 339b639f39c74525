import type { HeaderSource } from './hosts'

/**
 * The headers of a request of Node, Koa or Next, in the form that our code reads. Of a repeated header the first is
 * taken.
 */
export const headersOf = ({ headers }: { headers: NodeJS.Dict<string | string[]> }): HeaderSource => ({
  get: (name) => [headers[name.toLowerCase()] ?? null].flat()[0] ?? null,
})

/**
 * Web `Headers` from Node's `rawHeaders`, which alternate names and values. Repeated headers, such as `Set-Cookie`,
 * stay separate.
 */
export function webHeaders(rawHeaders: readonly string[]): Headers {
  const headers = new Headers()
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) headers.append(rawHeaders[i] ?? '', rawHeaders[i + 1] ?? '')
  return headers
}
