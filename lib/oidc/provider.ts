import { LRUCache } from 'lru-cache'
import Provider from 'oidc-provider'
import { now } from '../clock'
import { sameText, sha256 } from '../crypto'
import { log } from '../log'
import type { PoolRef } from '../pools/queries'
import { keepNotice } from '../sessions/notices'
import { configurationOf } from './configuration/configuration'
import { issuerOf } from './issuer'
import { keyVersion, loadKeys } from './keys/load'
import { middlewareOf } from './middleware'
import { nameSuccessors } from './rotation'
import { bindVisits } from './visit-browser'

/** Milliseconds after which a process looks whether the pool's keys are still those it has. */
const FRESH = 30_000

type Mounted = {
  provider: Provider
  handle: ReturnType<Provider['callback']>
  /** Of the keys it was made with. */
  version: string
  lookedAt: number
}

const shared = globalThis as typeof globalThis & { menshenProviders?: LRUCache<string, Promise<Mounted>> }

/** The pool's OpenID provider. Holds no state of its own: everything is in the database. */
export const providerOf = async (pool: PoolRef): Promise<Provider> => (await mountedOf(pool)).provider

/** Answers a raw Node request to the pool's issuer, with its path relative to `/oidc`. */
export const handlerOf = async (pool: PoolRef): Promise<Mounted['handle']> => (await mountedOf(pool)).handle

async function mountedOf(pool: PoolRef): Promise<Mounted> {
  shared.menshenProviders ??= new LRUCache({ max: 1000 })
  const known = await (shared.menshenProviders.get(pool.id) ?? mount(pool))
  const at = now().getTime()
  if (at - known.lookedAt < FRESH) return known
  known.lookedAt = at // whoever comes meanwhile goes on with what there is
  return (await keyVersion(pool.id)) === known.version ? known : mount(pool)
}

function mount(pool: PoolRef): Promise<Mounted> {
  const made = makeProvider(pool)
  shared.menshenProviders?.set(pool.id, made)
  made.catch(() => shared.menshenProviders?.delete(pool.id))
  return made
}

async function makeProvider(pool: PoolRef): Promise<Mounted> {
  const lookedAt = now().getTime()
  const { keys, version } = await loadKeys(pool.id)
  const provider = new Provider(issuerOf(pool), configurationOf(pool, keys))
  provider.proxy = true // the door sets x-forwarded-* itself, from the checked host
  acceptHashedSecrets(provider)
  bindVisits(provider)
  nameSuccessors(provider)
  for (const middleware of middlewareOf(pool)) provider.use(middleware)
  // The person waits two and a half seconds at most, for all applications at once: who does not answer is told later.
  provider.on('backchannel.error', (_ctx, _error, { clientId }, sub, sid) =>
    keepNotice(pool.id, { applicationId: clientId, sub, sid }).catch((err) =>
      log().error({ err, pool: pool.id, application: clientId }, 'logout notice lost'),
    ),
  )
  provider.on('server_error', (_ctx, error) => log().error({ err: error, pool: pool.id }, 'oidc server error'))
  return { provider, handle: provider.callback(), version, lookedAt }
}

/**
 * We keep only the SHA-256 of an application's secret, so the comparison hashes what was sent. And a web application may
 * send it either way, in the header or in the body, as libraries differ in their default.
 */
function acceptHashedSecrets(provider: Provider): void {
  const prototype = provider.Client.prototype as unknown as object
  Object.defineProperties(prototype, {
    compareClientSecret: {
      value(this: { clientSecret: string }, actual: string) {
        return sameText(this.clientSecret, sha256(actual))
      },
    },
    clientAuthMethod: {
      get(this: { tokenEndpointAuthMethod: string }) {
        if (!this.tokenEndpointAuthMethod.startsWith('client_secret_')) return this.tokenEndpointAuthMethod
        return Provider.ctx?.headers.authorization ? 'client_secret_basic' : 'client_secret_post'
      },
    },
  })
}
