import http from 'node:http'
import type { Socket } from 'node:net'
import { CookieJar } from 'tough-cookie'

export type Answer = { status: number; headers: http.IncomingHttpHeaders; body: Buffer }
type RequestOptions = { headers?: Record<string, string>; form?: Record<string, string> }

/** Keeps connections open, as browsers and servers do. All host names resolve to this machine. */
const agent = new http.Agent({ keepAlive: true, maxSockets: 64, maxFreeSockets: 64 })

/** Sends one request. @returns the response and its size on the wire in bytes, head and body */
export function ask(url: URL, { headers = {}, form }: RequestOptions = {}): Promise<Answer & { bytes: number }> {
  const body = form && new URLSearchParams(form).toString()
  const type = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body ?? '') }
  return new Promise((resolve, reject) => {
    let socket: Socket | undefined
    let before = 0
    const request = http.request({
      ...{ agent, host: '127.0.0.1', port: url.port, path: url.pathname + url.search },
      method: form ? 'POST' : 'GET',
      headers: { host: url.host, ...(form && type), ...headers },
    })
    request.once('socket', (assigned) => {
      socket = assigned
      before = assigned.bytesRead
    })
    request.once('error', reject)
    request.once('response', (response) => {
      const parts: Buffer[] = []
      response.on('data', (part) => parts.push(part))
      response.once('error', reject)
      response.once('end', () =>
        resolve({
          ...{ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) },
          bytes: (socket?.bytesRead ?? 0) - before,
        }),
      )
    })
    request.end(body)
  })
}

/** The headers that a browser sends with every page request. */
const BROWSER_HEADERS = {
  accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
  'accept-encoding': 'gzip, deflate, br, zstd',
  'accept-language': 'en',
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
}

/** One person's browser without scripts, which counts its requests to a site and the bytes of the answers. */
export class Browser {
  requests = 0
  bytes = 0
  readonly #jar = new CookieJar()

  /** @param elsewhere an origin whose answers do not count: WeChat's */
  constructor(
    readonly person: string,
    readonly elsewhere: string,
  ) {}

  async open(url: URL): Promise<Answer> {
    const cookie = this.#jar.getCookieStringSync(url)
    const answer = await ask(url, {
      headers: { ...BROWSER_HEADERS, 'x-person': this.person, ...(cookie && { cookie }) },
    })
    if (url.origin !== this.elsewhere) this.count(answer)
    for (const line of answer.headers['set-cookie'] ?? []) this.#jar.setCookieSync(line, url)
    return answer
  }

  /** Counts a request that the application's server makes for this login. */
  count({ bytes }: { bytes: number }): void {
    this.requests += 1
    this.bytes += bytes
  }

  /** Follows redirects to a page. An address that begins with `stop` is returned without being requested. */
  async follow(address: string, stop: string): Promise<URL> {
    let url = new URL(address)
    for (let hop = 0; hop < 15 && !url.href.startsWith(stop); hop++) {
      const { status, headers, body } = await this.open(url)
      if (status === 200) return url
      if (!headers.location)
        throw new Error(`${status} at ${url.origin + url.pathname}: ${body.toString().slice(0, 300)}`)
      url = new URL(headers.location, url)
    }
    return url
  }
}
