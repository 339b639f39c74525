import { readFileSync } from 'node:fs'
import { Agent } from './agent'
import { AUTH, type Shared, stage } from './stage'

/** `domain`: a host, or with a dot in front every host below it. */
export type Carried = { name: string; value: string; domain: string; path: string }

/** A browser that has cookies from the beginning, which stay whatever is set beside them. */
export class Carrier extends Agent {
  readonly #carried: readonly Carried[]

  constructor(carried: readonly Carried[]) {
    super()
    this.#carried = carried
  }

  /** The older ones come first, as RFC 6265 §5.4 has it of cookies with the same path. */
  override cookies(url: URL): string {
    const carried = this.#carried.filter(
      ({ domain, path }) => (url.hostname === domain || isBelow(url.hostname, domain)) && url.pathname.startsWith(path),
    )
    const pairs = carried.map(({ name, value }) => `${name}=${value}`)
    return [...pairs, this.ownCookies(url)].filter(Boolean).join('; ')
  }

  /** What was set on the way, without what was there from the beginning. */
  ownCookies(url: URL): string {
    return super.cookies(url)
  }
}

const isBelow = (host: string, domain: string) => domain.startsWith('.') && `.${host}`.endsWith(domain)

/** What an agent would send to an address, to be carried by another one: on every host below `domain`, on the same paths. */
export function cookiesAt(agent: Agent, address: string, domain: string): Carried[] {
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

/** A developer's browser, signed in to the console. */
export function developerOf({ base }: Shared): Agent {
  const file = base === stage().domain.base ? AUTH.domain : AUTH.local
  return new Carrier(JSON.parse(readFileSync(file, 'utf8')).cookies)
}
