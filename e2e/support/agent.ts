import { localFetch } from './net'

export type Cookie = {
  name: string
  value: string
  path: string
  secure: boolean
  httpOnly: boolean
  sameSite: 'Strict' | 'Lax' | 'None'
  /** In seconds; -1 for as long as the browser runs. */
  expires: number
}
/** All that a browser has, by the host that set it. */
export type Kept = [host: string, cookies: Cookie[]][]
type Sent = { method?: string; form?: Record<string, string>; body?: string; headers?: Record<string, string> }

/** A browser without scripts: keeps cookies per host, sends `Origin` with forms, and follows redirects when told to. */
export class Agent {
  readonly #jars: Map<string, Cookie[]>
  readonly #fetch: typeof fetch

  /** @param over.kept what another one had kept, so that this one goes on */
  constructor(over: { fetch?: typeof fetch; kept?: Kept } = {}) {
    this.#fetch = over.fetch ?? localFetch
    this.#jars = new Map(over.kept)
  }

  /** One request; a redirect is returned, not followed. */
  async send(address: string, { method, form, body, headers = {} }: Sent = {}): Promise<Response> {
    const url = new URL(address)
    const response = await this.#fetch(url, {
      method: method ?? (form || body ? 'POST' : 'GET'),
      headers: {
        'accept-language': 'en',
        ...(form ? { origin: url.origin, 'content-type': 'application/x-www-form-urlencoded' } : {}),
        ...(this.cookies(url) ? { cookie: this.cookies(url) } : {}),
        ...headers,
      },
      body: form ? new URLSearchParams(form).toString() : body,
    })
    for (const line of response.headers.getSetCookie()) this.#keep(url, line)
    return response
  }

  /**
   * Follows redirects until a page, or until one leads to an address that begins with `stop`, which is not visited. A 307
   * takes the form along.
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
    return (this.#jars.get(url.host) ?? [])
      .filter(({ path }) => url.pathname.startsWith(path))
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ')
  }

  kept(): Kept {
    return [...this.#jars]
  }

  /** All it keeps, as a browser's context takes it (`addCookies`): what requests began, a window goes on with. */
  stored(): (Cookie & { domain: string })[] {
    return [...this.#jars].flatMap(([host, jar]) =>
      jar.map((cookie) => ({ ...cookie, domain: host.replace(/:\d+$/, '') })),
    )
  }

  cookieNames(host: string): string[] {
    return (this.#jars.get(host) ?? []).map(({ name }) => name)
  }

  /**
   * Its cookies as they were set, for a browser to begin with.
   * @param secure whether all of them have to be. @throws when one is not
   */
  storageState(secure: boolean) {
    const cookies = this.stored()
    const open = cookies.find((cookie) => secure && !cookie.secure)
    if (open) throw new Error(`not Secure: ${open.name}`)
    return { cookies, origins: [] }
  }

  #keep(url: URL, line: string): void {
    const [pair = '', ...attributes] = line.split(/;\s*/)
    const name = pair.slice(0, pair.indexOf('='))
    const attribute = (wanted: string) =>
      attributes.find((text) => text.toLowerCase().startsWith(`${wanted}=`))?.slice(wanted.length + 1)
    const flag = (wanted: string) => attributes.some((text) => text.toLowerCase() === wanted)
    // Nothing of the product is for a second host, and here nothing would be sent there.
    if (attribute('domain') !== undefined || flag('domain')) throw new Error(`${url.host} sets ${name} for a domain`)
    const maxAge = attribute('max-age')
    const ends = maxAge === undefined ? Date.parse(attribute('expires') ?? '') : Date.now() + Number(maxAge) * 1000
    const gone = ends <= Date.now()
    const path = attribute('path') ?? '/'
    // One of a name for each path: two visits of one browser do not disturb each other.
    const others = (this.#jars.get(url.host) ?? []).filter((cookie) => cookie.name !== name || cookie.path !== path)
    const cookie = {
      name,
      value: pair.slice(name.length + 1),
      path,
      secure: flag('secure'),
      httpOnly: flag('httponly'),
      sameSite: sameSiteOf(attribute('samesite')),
      expires: Number.isNaN(ends) ? -1 : Math.floor(ends / 1000),
    }
    this.#jars.set(url.host, gone ? others : [...others, cookie])
  }
}

/** What is not said is `Lax`, as browsers take it. */
function sameSiteOf(said = 'Lax'): Cookie['sameSite'] {
  const known = (['Strict', 'Lax', 'None'] as const).find((each) => each.toLowerCase() === said.toLowerCase())
  if (!known) throw new Error(`SameSite=${said} is nothing a browser knows`)
  return known
}
