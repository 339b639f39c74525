import Provider, { type KoaContextWithOIDC } from 'oidc-provider'
import { type Browser, browserOf, isBrowser } from '../browser'
import { headersOf } from './headers'

/** What the library calls an interaction, with the hash of the browser that began it. */
type Visit = { browser?: string; save(ttl: number): Promise<unknown> }
type Visits = {
  prototype: Visit
  readonly IN_PAYLOAD: string[]
  find(this: Visits, id: string): Promise<Visit | undefined>
}

/**
 * A visit belongs to the browser that began it. The library knows that browser by two cookies with a path, which every
 * host below the same domain can set (docs/threats.md S31); so its visits also keep the hash of the browser's own cookie,
 * and at the issuer none is found by another browser, whatever it has. (Outside of it, `findVisit` compares.)
 */
export function bindVisits(provider: Provider): void {
  const visits = provider.Interaction as unknown as Visits
  const { IN_PAYLOAD: names, find } = visits
  const { save } = visits.prototype
  Object.defineProperties(visits, {
    IN_PAYLOAD: { value: [...names, 'browser'] },
    find: {
      async value(this: Visits, id: string) {
        const visit = await find.call(this, id)
        const { ctx } = Provider
        return ctx && !isBrowser(headersOf(ctx), visit?.browser) ? undefined : visit
      },
    },
  })
  visits.prototype.save = function (ttl) {
    if (Provider.ctx) this.browser ??= beginningBrowser(Provider.ctx).hash
    return save.call(this, ttl)
  }
}

const begun = new WeakMap<object, Browser>()

/** One browser for one request, which may be new to us. */
function beginningBrowser(ctx: KoaContextWithOIDC): Browser {
  const browser = begun.get(ctx) ?? browserOf(headersOf(ctx))
  begun.set(ctx, browser)
  return browser
}

/** With the answer that leads to a visit, the browser is told what it is known by. */
export function tellBrowser(ctx: KoaContextWithOIDC): void {
  ctx.append('set-cookie', beginningBrowser(ctx).cookies)
}
