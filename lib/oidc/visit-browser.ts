import { AsyncLocalStorage } from 'node:async_hooks'
import Provider, { type KoaContextWithOIDC } from 'oidc-provider'
import { type Browser, browserOf, isBrowser } from '../browser'
import { headersOf } from '../headers'
import type { HeaderSource } from '../hosts'

/**
 * The library names a visit, which it calls an interaction, by two cookies that have its path. Every host below the same
 * domain can set those (docs/threats.md S31), and each visit leaves four of them. Here its address names it, and the
 * browser's own cookie proves it: these are the names by which the library is told, and no browser is.
 */
export const VISIT = 'visit'
export const RESUME = 'resume'

/** A visit, with the hash of the browser that began it. */
type Visit = { browser?: string; save(ttl: number): Promise<unknown> }
type Visits = {
  prototype: Visit
  readonly IN_PAYLOAD: string[]
  find(this: Visits, id: string): Promise<Visit | undefined>
}

/** Makes a provider keep visits for the browser that began them: no other finds one, at its page or at its end. */
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
        const headers = ctx ? headersOf(ctx) : asking().getStore()
        return headers && isBrowser(headers, visit?.browser) ? visit : undefined
      },
    },
  })
  visits.prototype.save = function (ttl) {
    if (Provider.ctx) this.browser ??= beginningBrowser(Provider.ctx).hash
    return save.call(this, ttl)
  }
  provider.use(nameByAddress)
}

const shared = globalThis as typeof globalThis & { menshenAsking?: AsyncLocalStorage<HeaderSource> }

/** One for the process: Next bundles doors separately, and they share the providers. */
function asking(): AsyncLocalStorage<HeaderSource> {
  shared.menshenAsking ??= new AsyncLocalStorage()
  return shared.menshenAsking
}

/** What the library does outside of its own endpoints it does for the browser of this request. */
export const asBrowser = <T>(headers: HeaderSource, work: () => Promise<T>): Promise<T> => asking().run(headers, work)

/** The visit that an address of the issuer goes on with. */
export const visitOf = (path: string): string | null => /^\/auth\/([\w-]+)$/.exec(path)?.[1] ?? null

async function nameByAddress(ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> {
  const uid = visitOf(ctx.path)
  // A GET ends the visit, and the library takes HEAD for one.
  if (uid && ctx.method === 'HEAD') {
    ctx.status = 405
    ctx.set('allow', 'GET')
    return
  }
  // The first of a name is the one that is read.
  if (uid) ctx.req.headers.cookie = [`${RESUME}=${uid}`, ctx.req.headers.cookie].filter(Boolean).join('; ')
  await next()
  const set = [ctx.response.headers['set-cookie'] ?? []].flat()
  const others = set.filter((line) => !line.startsWith(`${VISIT}=`) && !line.startsWith(`${RESUME}=`))
  if (others.length < set.length) ctx.set('set-cookie', others)
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
