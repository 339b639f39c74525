import { CookieJar } from 'tough-cookie'
import { issuerOf } from '../oidc/issuer'
import type { serveIssuer } from '../oidc/testing'
import { findVisit, type Visit } from '../oidc/visit'
import type { PoolRef } from '../pools/queries'

type Issuer = Awaited<ReturnType<typeof serveIssuer>>
type Login = Parameters<Visit['finish']>[0]

const MOUNT = '/oidc'

/** A browser that uses a pool's issuer directly. In place of the login page, the test says who logs in and how. */
export class TestBrowser {
  readonly #jar = new CookieJar(undefined, { prefixSecurity: 'strict' })

  constructor(
    readonly pool: PoolRef,
    readonly issuer: Issuer,
  ) {}

  /** Sends one request to a path of the issuer. A redirect is returned, not followed. */
  async send(path: string, { form, headers }: { form?: Record<string, string>; headers?: HeadersInit } = {}) {
    const response = await this.issuer.ask(path, {
      headers: { ...Object.fromEntries(new Headers(headers)), cookie: this.#cookies(MOUNT + path) },
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    })
    for (const line of response.headers.getSetCookie()) this.#jar.setCookieSync(line, this.#at(MOUNT + path))
    return response
  }

  /** Sends an authorization request. @returns the response, and the visit if it leads to the login page */
  async visit(path: string): Promise<{ response: Response; visit: Visit | null }> {
    const response = await this.send(path)
    const uid = /^\/login\/([\w-]+)/.exec(response.headers.get('location') ?? '')?.[1]
    const headers = new Headers({ host: new URL(issuerOf(this.pool)).host, cookie: this.#cookies(`/login/${uid}`) })
    return { response, visit: uid ? await findVisit(this.pool, headers, uid) : null }
  }

  /**
   * Sends an authorization request and logs in.
   * @returns the issuer's response after that
   * @throws when no login page is shown
   */
  async logIn(path: string, login: Pick<Login, 'accountId'> & Partial<Login>): Promise<Response> {
    const { response, visit } = await this.visit(path)
    if (!visit) throw new Error(`no login page: ${response.status} ${response.headers.get('location')}`)
    return this.resume(await visit.finish({ at: Math.floor(Date.now() / 1000), method: 'pwd', ...login }))
  }

  /** Requests the address to which the end of a visit leads. */
  resume(address: string): Promise<Response> {
    return this.send(new URL(address).pathname.slice(MOUNT.length))
  }

  /** The cookies that it sends to every path and whose names begin with `prefix`, as `name=value`. */
  cookiesOf(prefix: string): string[] {
    return this.#pairs('/').filter((pair) => pair.startsWith(prefix))
  }

  /** The cookies for a path without those whose names begin with `prefix`: what an attacker might send. */
  cookiesBut(prefix: string, path: string): string {
    return this.#pairs(path)
      .filter((pair) => !pair.startsWith(prefix))
      .join('; ')
  }

  cookie(name: string): string | undefined {
    return this.#jar.getCookiesSync(this.#at('/')).find(({ key }) => key === name)?.value
  }

  setCookie(name: string, value: string): void {
    this.#jar.setCookieSync(`${name}=${value}; Path=/`, this.#at('/'))
  }

  #at(path: string): URL {
    return new URL(path, issuerOf(this.pool))
  }

  #cookies(path: string): string {
    return this.#jar.getCookieStringSync(this.#at(path))
  }

  #pairs(path: string): string[] {
    return this.#jar.getCookiesSync(this.#at(path)).map((cookie) => cookie.cookieString())
  }
}
