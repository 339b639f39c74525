import { AsyncLocalStorage } from 'node:async_hooks'
import Provider, { type KoaContextWithOIDC } from 'oidc-provider'
import { type Browser, browserOf, isBrowser } from '../browser'
import { headersOf } from '../headers'
import type { HeaderSource } from '../hosts'
import { doerOf } from '../limits/doer'
import { noteHere } from '../limits/gauges'

/**
 * The library calls a visit an interaction, and finds it by two cookies limited to its path. Every host below the same
 * domain can set such cookies (docs/threats.md S31), and each visit leaves four of them. So here the address names the
 * visit, and the browser's own cookie proves whose it is. These two cookies reach only the library, never a browser.
 */
export const VISIT = 'visit'
export const RESUME = 'resume'

/** The library's interaction, with the hash of the browser that began it. */
type BoundInteraction = { browser?: string; save(ttl: number): Promise<unknown> }
type InteractionClass = {
  prototype: BoundInteraction
  readonly IN_PAYLOAD: string[]
  find(this: InteractionClass, id: string): Promise<BoundInteraction | undefined>
}

/** Binds a provider's interactions to the browser that began them: no other browser can open or finish one. New ones are counted. */
export function bindVisits(provider: Provider, poolId: string): void {
  const interactions = provider.Interaction as unknown as InteractionClass
  const { IN_PAYLOAD: payloadNames, find } = interactions
  const { save } = interactions.prototype
  Object.defineProperties(interactions, {
    IN_PAYLOAD: { value: [...payloadNames, 'browser'] },
    find: {
      async value(this: InteractionClass, id: string) {
        const visit = await find.call(this, id)
        const { ctx } = Provider
        const headers = ctx ? headersOf(ctx) : requestHeaders().getStore()
        return headers && isBrowser(headers, visit?.browser) ? visit : undefined
      },
    },
  })
  interactions.prototype.save = function (ttl) {
    const { ctx } = Provider
    if (ctx && !this.browser) {
      this.browser = browserOfRequest(ctx).hash
      noteHere('visit', doerOf(poolId, headersOf(ctx)))
    }
    return save.call(this, ttl)
  }
  provider.use(nameVisitByPath)
}

const shared = globalThis as typeof globalThis & { menshenRequestHeaders?: AsyncLocalStorage<HeaderSource> }

/** One store for the process: Next bundles routes separately, but they share the providers. */
function requestHeaders(): AsyncLocalStorage<HeaderSource> {
  shared.menshenRequestHeaders ??= new AsyncLocalStorage()
  return shared.menshenRequestHeaders
}

/** Runs calls of the library outside its own endpoints for the browser that sent these headers. */
export const asBrowser = <T>(headers: HeaderSource, work: () => Promise<T>): Promise<T> =>
  requestHeaders().run(headers, work)

/** The id of the visit that a path of the issuer resumes, if it is such a path. */
export const visitIdOf = (path: string): string | null => /^\/auth\/([\w-]+)$/.exec(path)?.[1] ?? null

/** Gives the library the cookie that names the visit, from the path, and takes its own cookies out of the answer. */
async function nameVisitByPath(ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> {
  const uid = visitIdOf(ctx.path)
  // A GET ends the visit, and the library handles HEAD as a GET.
  if (uid && ctx.method === 'HEAD') {
    ctx.status = 405
    ctx.set('allow', 'GET')
    return
  }
  // Put first: of two cookies with one name the first is read.
  if (uid) ctx.req.headers.cookie = [`${RESUME}=${uid}`, ctx.req.headers.cookie].filter(Boolean).join('; ')
  await next()
  const set = [ctx.response.headers['set-cookie'] ?? []].flat()
  const others = set.filter((line) => !line.startsWith(`${VISIT}=`) && !line.startsWith(`${RESUME}=`))
  if (others.length < set.length) ctx.set('set-cookie', others)
}

const browsers = new WeakMap<object, Browser>()

/** The browser of a request. One that is new to us gets its cookie, and so has to be the same for the whole request. */
function browserOfRequest(ctx: KoaContextWithOIDC): Browser {
  const browser = browsers.get(ctx) ?? browserOf(headersOf(ctx))
  browsers.set(ctx, browser)
  return browser
}

/** Sets the browser's cookies, with the answer that leads to a visit. */
export function setBrowserCookies(ctx: KoaContextWithOIDC): void {
  ctx.append('set-cookie', browserOfRequest(ctx).cookies)
}
