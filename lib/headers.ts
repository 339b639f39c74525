import type { HeaderSource } from './hosts'

/** A request's headers, as every room reads headers: Node's, Koa's, or those that Next hands on. The first where there are several. */
export const headersOf = ({ headers }: { headers: NodeJS.Dict<string | string[]> }): HeaderSource => ({
  get: (name) => [headers[name.toLowerCase()] ?? null].flat()[0] ?? null,
})

/** The web's headers, of Node's `rawHeaders`: name and value in turns. One that came several times, such as `Set-Cookie`, stays so. */
export function webHeaders(rawHeaders: readonly string[]): Headers {
  const headers = new Headers()
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) headers.append(rawHeaders[i] ?? '', rawHeaders[i + 1] ?? '')
  return headers
}
