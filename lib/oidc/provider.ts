import { LRUCache } from 'lru-cache'
import Provider, { type Configuration, interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider'
import { derivedSecrets, sameText, sha256 } from '../crypto'
import { hostCookie, isHttps, pathCookie } from '../hosts'
import { log } from '../log'
import type { PoolRef } from '../pools/queries'
import { adapterFor } from './adapter'
import { accountFor } from './claims'
import { CONSOLE_CLIENT } from './clients'
import { issuerOf } from './issuer'
import { renderError, renderLoggedOut, renderLogout, withOurWords } from './pages'
import { loadSigningKeys } from './signing-keys'

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

type Mounted = { provider: Provider; handle: ReturnType<Provider['callback']> }

const shared = globalThis as typeof globalThis & { menshenProviders?: LRUCache<string, Promise<Mounted>> }

/** The pool's OpenID provider. Holds no state of its own: everything is in the database. */
export const providerOf = async (pool: PoolRef): Promise<Provider> => (await mountedOf(pool)).provider

/** Answers a raw Node request to the pool's issuer, with its path relative to `/oidc`. */
export const handlerOf = async (pool: PoolRef): Promise<Mounted['handle']> => (await mountedOf(pool)).handle

function mountedOf(pool: PoolRef): Promise<Mounted> {
  shared.menshenProviders ??= new LRUCache({ max: 1000 })
  const known = shared.menshenProviders.get(pool.id)
  if (known) return known
  const made = makeProvider(pool).then((provider) => ({ provider, handle: provider.callback() }))
  shared.menshenProviders.set(pool.id, made)
  made.catch(() => shared.menshenProviders?.delete(pool.id))
  return made
}

async function makeProvider(pool: PoolRef): Promise<Provider> {
  const provider = new Provider(issuerOf(pool), await configurationOf(pool))
  provider.proxy = true // the door sets x-forwarded-* itself, from the checked host
  acceptHashedSecrets(provider)
  provider.use(withOurWords)
  provider.on('server_error', (_ctx, error) => log().error({ err: error, pool: pool.id }, 'oidc server error'))
  return provider
}

async function configurationOf(pool: PoolRef): Promise<Configuration> {
  return {
    adapter: adapterFor(pool),
    jwks: { keys: await loadSigningKeys(pool.id) } as Configuration['jwks'],
    findAccount: (_ctx, sub, token) => accountFor(pool, sub, token),
    claims: {
      openid: ['sub', 'amr', 'auth_time', ...(pool.system ? ['session_uid'] : [])],
      profile: ['name', 'nickname', 'picture', 'updated_at'],
      email: ['email', 'email_verified'],
      phone: ['phone_number', 'phone_number_verified'],
    },
    scopes: ['openid', 'offline_access'],
    // The claims of the scopes are in the ID Token too: most clients read nothing else.
    conformIdTokenClaims: false,
    responseTypes: ['code'],
    pkce: { required: (_ctx, client) => client.clientAuthMethod === 'none' || client.clientId === CONSOLE_CLIENT },
    rotateRefreshToken: true,
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'none'],
    clientBasedCORS: (_ctx, origin, client) => (client.redirectUris ?? []).some((uri) => originOf(uri) === origin),
    cookies: {
      keys: derivedSecrets(`oidc-cookies:${pool.id}`),
      names: {
        session: hostCookie('ms.session'),
        interaction: pathCookie('ms.visit'),
        resume: pathCookie('ms.resume'),
      },
      long: { httpOnly: true, sameSite: 'lax', secure: isHttps(), signed: true },
      short: { httpOnly: true, sameSite: 'lax', secure: isHttps(), signed: true },
    },
    features: {
      devInteractions: { enabled: false },
      revocation: { enabled: true, allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: renderLogout,
        postLogoutSuccessSource: renderLoggedOut,
      },
    },
    interactions: { policy: promptPolicy(), url: (_ctx, interaction) => `/login/${interaction.uid}` },
    loadExistingGrant: grantFirstParty,
    renderError,
    ttl: {
      AccessToken: HOUR,
      AuthorizationCode: MINUTE,
      Grant: 30 * DAY,
      IdToken: HOUR,
      Interaction: HOUR,
      RefreshToken: 30 * DAY,
      // One that nobody is logged in with is only a moment of a logout.
      Session: (_ctx, session) => (session.accountId ? 14 * DAY : 10 * MINUTE),
    },
  }
}

/** The library's prompts; and a session whose user is blocked or gone is nobody's, so the login page comes. */
function promptPolicy() {
  const policy = interactionPolicy.base()
  const { Check } = interactionPolicy
  policy
    .get('login')
    ?.checks.add(
      new Check('account_gone', 'the user of this session may no longer log in', ({ oidc }) =>
        oidc.session?.accountId && !oidc.account ? Check.REQUEST_PROMPT : Check.NO_NEED_TO_PROMPT,
      ),
    )
  return policy
}

/** Schemes of native applications have no origin, and `null` is what any sandboxed frame sends. */
const originOf = (uri: string) => (/^https?:/.test(uri) && URL.canParse(uri) ? new URL(uri).origin : null)

/** A pool's own applications ask for no consent: what they request of the scopes that exist is granted. */
async function grantFirstParty(ctx: KoaContextWithOIDC) {
  const { client, session, requestParamOIDCScopes, provider } = ctx.oidc
  if (!client || !session?.accountId) return undefined
  const id = session.grantIdFor(client.clientId)
  const existing = id ? await provider.Grant.find(id) : undefined
  const grant = existing ?? new provider.Grant({ clientId: client.clientId, accountId: session.accountId })
  const wanted = [...requestParamOIDCScopes]
  const granted = new Set(grant.getOIDCScope().split(' '))
  if (existing && wanted.every((scope) => granted.has(scope))) return grant
  grant.addOIDCScope(wanted.join(' '))
  await grant.save()
  return grant
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
