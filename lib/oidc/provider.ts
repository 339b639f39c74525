import { LRUCache } from 'lru-cache'
import Provider from 'oidc-provider'
import { now } from '../clock'
import { sameText, sha256 } from '../crypto'
import { log } from '../log'
import type { PoolRef } from '../pools/queries'
import { createMissedNotice } from '../sessions/notices'
import { configurationOf } from './configuration/configuration'
import { issuerOf } from './issuer'
import { keyVersion, loadKeys } from './keys/load'
import { middlewareOf } from './middleware'
import { issueChosenSuccessors } from './refresh-rotation'
import { bindVisits } from './visit-browser'

/** Milliseconds between two looks into the database whether a pool's keys have changed. */
const KEY_CHECK_INTERVAL = 30_000

type Mounted = {
  provider: Provider
  handle: ReturnType<Provider['callback']>
  /** The version of the keys that the provider was made with (`keyVersion`). */
  version: string
  checkedAt: number
}

const shared = globalThis as typeof globalThis & { menshenProviders?: LRUCache<string, Promise<Mounted>> }

/** The pool's OpenID provider. It keeps no state: everything is in the database. */
export const providerOf = async (pool: PoolRef): Promise<Provider> => (await mountedOf(pool)).provider

/** Answers a raw Node request to the pool's issuer, with its path relative to `/oidc`. */
export const handlerOf = async (pool: PoolRef): Promise<Mounted['handle']> => (await mountedOf(pool)).handle

async function mountedOf(pool: PoolRef): Promise<Mounted> {
  shared.menshenProviders ??= new LRUCache({ max: 1000 })
  const mounted = await (shared.menshenProviders.get(pool.id) ?? mount(pool))
  const at = now().getTime()
  if (at - mounted.checkedAt < KEY_CHECK_INTERVAL) return mounted
  mounted.checkedAt = at // requests during the check go on with this provider
  return (await keyVersion(pool.id)) === mounted.version ? mounted : mount(pool)
}

function mount(pool: PoolRef): Promise<Mounted> {
  const mounting = makeProvider(pool)
  shared.menshenProviders?.set(pool.id, mounting)
  mounting.catch(() => shared.menshenProviders?.delete(pool.id))
  return mounting
}

async function makeProvider(pool: PoolRef): Promise<Mounted> {
  const checkedAt = now().getTime()
  const { keys, version } = await loadKeys(pool.id)
  const provider = new Provider(issuerOf(pool), configurationOf(pool, keys))
  provider.proxy = true // the route at /oidc sets x-forwarded-* itself, from the host that it has checked
  acceptHashedSecrets(provider)
  bindVisits(provider, pool.id)
  issueChosenSuccessors(provider)
  for (const middleware of middlewareOf(pool)) provider.use(middleware)
  // A logout waits at most 2.5 seconds for all applications together. One that has not answered gets its notice later.
  provider.on('backchannel.error', (_ctx, _error, { clientId }, sub, sid) =>
    createMissedNotice(pool.id, { applicationId: clientId, sub, sid }).catch((err) =>
      log().error({ err, pool: pool.id, application: clientId }, 'logout notice lost'),
    ),
  )
  provider.on('server_error', (_ctx, error) => log().error({ err: error, pool: pool.id }, 'oidc server error'))
  return { provider, handle: provider.callback(), version, checkedAt }
}

/**
 * Makes the provider compare hashes, because we store only the SHA-256 of an application's secret. Also accepts
 * the secret in the header or in the body, because client libraries differ in their default.
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
