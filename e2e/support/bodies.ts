import { readdirSync, readFileSync } from 'node:fs'
import { send, type WireRequest } from './wire'

export type Door = { host: string; path: string }

/** All pages and routes, from their files in `app`: the kind of host that serves each, and its path there. */
export function routes(fill: (part: string) => string): { kind: string; path: string }[] {
  const files = readdirSync('app', { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\/(route\.ts|page\.tsx)$/.test(file),
  )
  return files.map((file) => {
    const [kind = '', ...parts] = file.split('/').slice(0, -1)
    const path = parts.filter((part) => !/^\(.*\)$/.test(part)).map((part) => (/^\[/.test(part) ? fill(part) : part))
    return { kind, path: `/${path.join('/')}` }
  })
}

/** The sandbox's paths, from the table in its one route handler. */
export const sandboxPaths = (fill: (part: string) => string): string[] => [
  ...new Set(
    [...readFileSync('lib/sandbox/handle.ts', 'utf8').matchAll(/\['(?:GET|POST)', '(\/[^']*)'/g)].map(([, path = '']) =>
      path.replace(/\{\w+\}/g, fill),
    ),
  ),
]

/** The issuer's paths, with the one at which a login with this uid continues. */
export const issuerPaths = (uid: string): string[] =>
  [
    ...['auth', 'token', 'me', 'request', 'session/end', 'session/end/confirm', 'token/revocation'],
    ...['token/introspection', 'jwks', `auth/${uid}`],
  ].map((path) => `/oidc/${path}`)

/** A random number generator with a seed, so that a failure can be reproduced. */
export function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const TYPES = [
  'application/x-www-form-urlencoded',
  'application/x-www-form-urlencoded; charset=utf-7',
  'APPLICATION/JSON',
  'application/json; charset=utf-16',
  'multipart/form-data',
  'multipart/form-data; boundary=x',
  'multipart/form-data; boundary="\u00ff"',
  'text/plain',
  'text/x-component',
  'application/octet-stream',
  'nonsense',
  '',
]

const BODIES: ((next: (below: number) => number) => Buffer)[] = [
  () => Buffer.from('a=b'),
  (next) => Buffer.from(Array.from({ length: next(2000) }, () => next(256))),
  (next) => Buffer.from(`email=${'%00'.repeat(next(50))}&password=\0&proof=%ff%fe&account=${'%'.repeat(next(9))}`),
  (next) => Buffer.from(`${'['.repeat(1 + next(20_000))}`),
  (next) => Buffer.from(`{"a":${'{"a":'.repeat(next(3000))}1`),
  (next) => Buffer.from(`["$0",${'"$0",'.repeat(next(3000))}"$1"]`),
  (next) => Buffer.from('&a'.repeat(next(8000))),
  (next) => Buffer.from(`--x\r\nContent-Disposition: form-data; name="${next(9)}"\r\n\r\n${'y'.repeat(next(300))}`),
  (next) => Buffer.alloc(next(300_000), 'z'),
  () => Buffer.from([0xef, 0xbb, 0xbf, 0xed, 0xa0, 0x80, 0xc0, 0x80]),
  (next) => Buffer.from(`["$${'@KFnQWi1'[next(8)]}${next(9)}",{"a":["$${next(9)}:a"]}]`),
  () => Buffer.from('[{"toString":1,"valueOf":1,"length":-1},{"toJSON":1,"then":1,"__proto__":{"a":1}}]'),
  () => Buffer.from('__proto__=1&constructor=2&toString=3&hasOwnProperty=4'),
  (next) =>
    Buffer.from(`grant_type=refresh_token&grant_type=${next(9)}&client_id=\u0000&scope=${'s '.repeat(next(900))}`),
]

export type BodyRequest = WireRequest & { path: string }

/**
 * A random request for a page or route, perhaps chunked, slow, as a server action, or with a session.
 * @param action the id of a server action, which need not exist
 */
export function bodyFor(
  { host, path }: Door,
  next: (below: number) => number,
  { cookie = '', action = '7f'.repeat(21) },
): BodyRequest {
  const pick = <T>(all: readonly T[]): T => all[next(all.length)] as T
  const type = pick(TYPES)
  const headers: Record<string, string> = {
    ...(type ? { 'content-type': type } : {}),
    ...(next(2) ? { origin: `http://${host}` } : {}),
    // All requests share one session, so none of them may end it.
    ...(next(2) && path !== '/sign-out' ? { cookie } : {}),
    ...(next(5) ? {} : { 'next-action': action }),
    ...(next(3) ? {} : { 'transfer-encoding': 'chunked' }),
  }
  const method = pick(['POST', 'POST', 'POST', 'PUT', 'PATCH', 'DELETE'])
  return { host, path, headers, method, body: pick(BODIES)(next), pause: next(10) ? 0 : 30 }
}

/**
 * Sends the requests, `atOnce` of them in parallel.
 * @returns `bad`: those without an answer or with a 5xx; `ids`: all request ids, which the log has too
 */
export async function sendAll(requests: BodyRequest[], atOnce: number): Promise<{ bad: string[]; ids: string[] }> {
  const bad: string[] = []
  const ids: string[] = []
  const left = requests.values()
  const lane = async () => {
    for (const { path, ...sent } of left) {
      const { status, headers } = await send(path, sent).catch((error: Error) => ({
        status: error.message,
        headers: null,
      }))
      ids.push(String(headers?.['x-request-id']))
      if (typeof status !== 'number' || status >= 500)
        bad.push(`${status} ${sent.method} ${path} ${JSON.stringify(sent.headers)} ${String(sent.body).slice(0, 80)}`)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  return { bad, ids }
}
