import { readFileSync } from 'node:fs'
import { Agent } from './agent'
import { AUTH, type Shared, stage } from './stage'

/** `domain`: a host, or, with a leading dot, every host below it. */
export type FixedCookie = { name: string; value: string; domain: string; path: string }

/** A browser with fixed cookies, which stay whatever cookies are set later. */
export class Carrier extends Agent {
  readonly #carried: readonly FixedCookie[]

  constructor(carried: readonly FixedCookie[]) {
    super()
    this.#carried = carried
  }

  /** The fixed cookies come first, as RFC 6265 §5.4 orders older cookies with the same path. */
  override cookies(url: URL): string {
    const carried = this.#carried.filter(
      ({ domain, path }) => (url.hostname === domain || isBelow(url.hostname, domain)) && url.pathname.startsWith(path),
    )
    const pairs = carried.map(({ name, value }) => `${name}=${value}`)
    return [...pairs, this.ownCookies(url)].filter(Boolean).join('; ')
  }

  /** The cookies that were set by responses, without the fixed ones. */
  ownCookies(url: URL): string {
    return super.cookies(url)
  }
}

const isBelow = (host: string, domain: string) => domain.startsWith('.') && `.${host}`.endsWith(domain)

/**
 * The cookies that an agent would send to an address, as fixed cookies for every host below `domain`, on the same
 * paths.
 */
export function cookiesAt(agent: Agent, address: string, domain: string): FixedCookie[] {
  const url = new URL(address)
  const pairsAt = (path: string) => agent.cookies(new URL(path, url)).split('; ').filter(Boolean)
  const everywhere = new Set(pairsAt('/'))
  return pairsAt(url.pathname).map((pair) => ({
    name: pair.slice(0, pair.indexOf('=')),
    value: pair.slice(pair.indexOf('=') + 1),
    domain: `.${domain}`,
    path: everywhere.has(pair) ? '/' : url.pathname,
  }))
}

/** The developer's browser, logged in to the console. */
export function developerOf({ base }: Shared): Agent {
  const file = base === stage().domain.base ? AUTH.domain : AUTH.local
  return new Carrier(JSON.parse(readFileSync(file, 'utf8')).cookies)
}
