import { CookieJar } from 'tough-cookie'
import { issuerOf } from '../oidc/issuer'
import type { serveIssuer } from '../oidc/testing'
import { findVisit, type Visit } from '../oidc/visit'
import type { PoolRef } from '../pools/queries'

type Issuer = Awaited<ReturnType<typeof serveIssuer>>
type Login = Parameters<Visit['finish']>[0]

const MOUNT = '/oidc'

/** A browser at a pool's issuer, without the login page: who logs in, and how, is what the test says. */
export class TestBrowser {
  readonly #jar = new CookieJar(undefined, { prefixSecurity: 'strict' })

  constructor(
    readonly pool: PoolRef,
    readonly issuer: Issuer,
  ) {}

  /** One request below the issuer; a redirect is returned, not followed. */
  async send(path: string, { form, headers }: { form?: Record<string, string>; headers?: HeadersInit } = {}) {
    const response = await this.issuer.ask(path, {
      headers: { ...Object.fromEntries(new Headers(headers)), cookie: this.#cookies(MOUNT + path) },
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    })
    for (const line of response.headers.getSetCookie()) this.#jar.setCookieSync(line, this.#at(MOUNT + path))
    return response
  }

  /** From a request on to the login page, where it leads there. */
  async visit(path: string): Promise<{ response: Response; visit: Visit | null }> {
    const response = await this.send(path)
    const uid = /^\/login\/([\w-]+)/.exec(response.headers.get('location') ?? '')?.[1]
    const headers = new Headers({ host: new URL(issuerOf(this.pool)).host, cookie: this.#cookies(`/login/${uid}`) })
    return { response, visit: uid ? await findVisit(this.pool, headers, uid) : null }
  }

  /** The same, and back to the issuer once somebody has logged in there. @throws when nobody is asked to */
  async logIn(path: string, login: Pick<Login, 'accountId'> & Partial<Login>): Promise<Response> {
    const { response, visit } = await this.visit(path)
    if (!visit) throw new Error(`no login page: ${response.status} ${response.headers.get('location')}`)
    return this.resume(await visit.finish({ at: Math.floor(Date.now() / 1000), method: 'pwd', ...login }))
  }

  /** Goes where the end of a visit leads. */
  resume(address: string): Promise<Response> {
    return this.send(new URL(address).pathname.slice(MOUNT.length))
  }

  /** What it sends everywhere and whose names begin alike, as `name=value`. */
  cookiesOf(prefix: string): string[] {
    return this.#pairs('/').filter((pair) => pair.startsWith(prefix))
  }

  /** What it would send to a path but for those: for somebody else to send. */
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
