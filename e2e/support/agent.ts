import { CookieJar, Cookie as StoredCookie } from 'tough-cookie'
import { localFetch } from './net'

/** A cookie in Playwright's format, so that a browser window can continue what requests began. */
export type Cookie = {
  name: string
  value: string
  domain: string
  path: string
  secure: boolean
  httpOnly: boolean
  sameSite: 'Strict' | 'Lax' | 'None'
  /** Seconds since 1970; -1 for a session cookie. */
  expires: number
}
type Sent = { method?: string; form?: Record<string, string>; body?: string; headers?: Record<string, string> }

/**
 * A browser without scripts: stores cookies as browsers do, sends `Origin` with forms, and follows redirects on
 * request.
 */
export class Agent {
  readonly #jar = new CookieJar(undefined, { prefixSecurity: 'strict' })
  readonly #fetch: typeof fetch

  /** @param kept cookies to start with, such as those of another agent */
  constructor({ fetch = localFetch, kept = [] }: { fetch?: typeof globalThis.fetch; kept?: readonly Cookie[] } = {}) {
    this.#fetch = fetch
    for (const { name, domain, sameSite, expires, ...cookie } of kept)
      this.#jar.setCookieSync(
        new StoredCookie({ ...cookie, key: name, sameSite: sameSite.toLowerCase() }),
        `${cookie.secure ? 'https' : 'http'}://${domain}`,
      )
  }

  /** Sends one request. A redirect is returned, not followed. */
  async send(address: string, { method, form, body, headers = {} }: Sent = {}): Promise<Response> {
    const url = new URL(address)
    const cookie = this.cookies(url)
    const response = await this.#fetch(url, {
      method: method ?? (form || body ? 'POST' : 'GET'),
      headers: {
        'accept-language': 'en',
        ...(form ? { origin: url.origin, 'content-type': 'application/x-www-form-urlencoded' } : {}),
        ...(cookie ? { cookie } : {}),
        ...headers,
      },
      body: form ? new URLSearchParams(form).toString() : body,
    })
    for (const line of response.headers.getSetCookie()) this.#keep(url, line)
    return response
  }

  /**
   * Follows redirects to a page, or to an address that begins with `stop`, which is not requested. A 307 repeats the
   * form.
   */
  async follow(address: string, options: Sent & { stop?: string } = {}): Promise<{ url: string; response: Response }> {
    let url = address
    let sent: Sent = options
    let response = await this.send(url, sent)
    for (let hop = 0; hop < 20; hop++) {
      const location = response.headers.get('location')
      if (!location || response.status < 300 || response.status >= 400) return { url, response }
      url = new URL(location, url).href
      if (options.stop && url.startsWith(options.stop)) return { url, response }
      if (response.status !== 307) sent = {}
      response = await this.send(url, sent)
    }
    throw new Error(`too many redirects, the last to ${url}`)
  }

  cookies(url: URL): string {
    return this.#jar.getCookieStringSync(url)
  }

  cookieNames(hostname: string): string[] {
    return this.kept().flatMap(({ domain, name }) => (domain === hostname ? [name] : []))
  }

  kept(): Cookie[] {
    const stored = (this.#jar.serializeSync()?.cookies ?? []).map((cookie) => StoredCookie.fromJSON(cookie))
    return stored.flatMap((cookie) => {
      const ends = cookie?.expiryTime() ?? Number.POSITIVE_INFINITY
      if (!cookie?.domain || ends <= Date.now()) return []
      const { key: name, value, domain, secure, httpOnly } = cookie
      const expires = Number.isFinite(ends) ? Math.floor(ends / 1000) : -1
      return { name, value, domain, path: cookie.path ?? '/', secure, httpOnly, sameSite: sameSiteOf(cookie), expires }
    })
  }

  /**
   * The cookies in Playwright's format, for a browser to start with.
   * @param secure whether all of them must be `Secure`; throws when one is not
   */
  storageState(secure: boolean) {
    const cookies = this.kept()
    const open = cookies.find((cookie) => secure && !cookie.secure)
    if (open) throw new Error(`not Secure: ${open.name}`)
    return { cookies, origins: [] }
  }

  /** Stores a cookie. @throws when it has a domain, or a SameSite value that browsers do not know */
  #keep(url: URL, line: string): void {
    const cookie = this.#jar.setCookieSync(line, url)
    if (!cookie?.hostOnly) throw new Error(`${url.host} sets ${cookie?.key} for a domain`)
    if (/;\s*samesite=/i.test(line) && !cookie.sameSite) throw new Error(`a browser knows no such SameSite: ${line}`)
  }
}

/** Without SameSite browsers assume `Lax`. */
const sameSiteOf = ({ sameSite }: StoredCookie): Cookie['sameSite'] =>
  (['Strict', 'None'] as const).find((each) => each.toLowerCase() === sameSite) ?? 'Lax'
