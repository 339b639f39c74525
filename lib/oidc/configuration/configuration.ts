import type { JWK } from 'jose'
import { type Configuration, errors, type KoaContextWithOIDC } from 'oidc-provider'
import { cookieName } from '../../cookies'
import { derivedSecrets } from '../../crypto'
import { env } from '../../env'
import { isHttps } from '../../hosts'
import { LOCALES } from '../../i18n/locale'
import type { PoolRef } from '../../pools/queries'
import { adapterFor } from '../adapter'
import { accountFor } from '../claims'
import { OWN_METADATA, type OwnMetadata, own } from '../clients'
import { allowsOrigin } from '../cors'
import { grantOf } from '../grants'
import { DAY, LIFETIMES } from '../lifetimes'
import { renderError, renderLoggedOut, renderLogout } from '../pages'
import { PROMPTS, promptPolicy } from '../prompts'
import { checkConnection, checkState, keepOfflineAccess, loginAddress } from '../request'
import { ACR, CLAIMS } from '../scopes'
import { RESUME, VISIT } from '../visit-browser'

/** Bytes of a set of keys that an application has at an address of its own. */
export const LONGEST_KEY_SET = 100_000

/** How an application proves itself, at each of its endpoints alike. */
const PROOFS = ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none'] as const
const PROOF_ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'] as const

/** oidc-provider's settings for a pool's issuer. */
export function configurationOf(pool: PoolRef, keys: JWK[]): Configuration {
  return {
    adapter: adapterFor(pool),
    jwks: { keys } as Configuration['jwks'],
    findAccount: (ctx, sub, token) => accountFor(pool, sub, token ?? ctx.oidc.session),
    claims: { openid: ['sub', 'amr', 'acr', 'auth_time', ...(pool.system ? ['session_uid'] : [])], ...CLAIMS },
    scopes: ['openid', 'offline_access'],
    acrValues: [ACR],
    // The claims of the scopes are in the ID Token too: most clients read nothing else.
    conformIdTokenClaims: false,
    // What the library does not say by itself.
    discovery: {
      ui_locales_supported: [...LOCALES],
      prompt_values_supported: PROMPTS,
      introspection_endpoint_auth_methods_supported: PROOFS,
      introspection_endpoint_auth_signing_alg_values_supported: PROOF_ALGORITHMS,
      revocation_endpoint_auth_methods_supported: PROOFS,
      revocation_endpoint_auth_signing_alg_values_supported: PROOF_ALGORITHMS,
    },
    responseTypes: ['code'],
    // It is to be sent always (OIDC Core §3.1.2.1): a guess would be wrong on the day a second one is registered.
    allowOmittingSingleRegisteredRedirectUri: false,
    // RS256 alone: it is what every library expects, and what is not offered cannot be confused.
    enabledJWA: {
      idTokenSigningAlgValues: ['RS256'],
      clientAuthSigningAlgValues: [...PROOF_ALGORITHMS],
    },
    // The console, Experience Login and the door to a Callback URL say nothing of it.
    pkce: { required: (_ctx, client) => own(client).requirePkce !== false },
    rotateRefreshToken: true,
    clientAuthMethods: [...PROOFS],
    clientBasedCORS: (_ctx, origin, client) => allowsOrigin(client, origin),
    extraClientMetadata: { properties: [...OWN_METADATA] },
    extraParams: {
      // Asked of every request, once its parameters are known: the one place where `scope` can be mended.
      connection: (ctx, value) => {
        checkState(ctx)
        keepOfflineAccess(ctx)
        return checkConnection(pool, ctx, value)
      },
    },
    fetch: fetchOutside,
    // A set of keys is a few KB; whoever registers its address decides what answers there (docs/threats.md S36).
    fetchResponseBodyLimits: { jwks_uri: LONGEST_KEY_SET, sector_identifier_uri: LONGEST_KEY_SET },
    cookies: cookiesOf(pool),
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      backchannelLogout: { enabled: true },
      introspection: { enabled: true, allowedPolicy: isItsOwn },
      pushedAuthorizationRequests: { enabled: true },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: (_ctx, resource, client) => apiOf(resource, own(client)),
        // What was asked for at the authorization is meant at the token endpoint too.
        useGrantedResource: () => true,
      },
      revocation: { enabled: true, allowedPolicy: isItsOwn },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: renderLogout,
        postLogoutSuccessSource: renderLoggedOut,
      },
    },
    interactions: { policy: promptPolicy(), url: loginAddress },
    loadExistingGrant: (ctx) => grantOf(pool, ctx),
    renderError: renderError(pool),
    ttl: ttl(),
  }
}

function cookiesOf(pool: PoolRef): Configuration['cookies'] {
  const options = { httpOnly: true, sameSite: 'lax', secure: isHttps(), signed: true } as const
  return {
    keys: derivedSecrets(`oidc-cookies:${pool.id}`),
    names: {
      session: cookieName('session'),
      interaction: VISIT,
      resume: RESUME,
    },
    long: options,
    // Of a visit. No browser gets them, and so there is nothing to sign.
    short: { ...options, signed: false },
  }
}

function ttl(): Configuration['ttl'] {
  return {
    AccessToken: (_ctx, _token, client) => own(client).accessTokenTtl ?? LIFETIMES.token,
    AuthorizationCode: LIFETIMES.code,
    PushedAuthorizationRequest: LIFETIMES.pushedRequest,
    Grant: grantTtl,
    IdToken: (_ctx, _token, client) => own(client).idTokenTtl ?? LIFETIMES.token,
    Interaction: LIFETIMES.visit,
    // Counted from the login on: rotation makes no refresh token live longer.
    RefreshToken: (ctx, _token, client) =>
      ctx?.oidc?.entities.RotatedRefreshToken?.remainingTTL ?? own(client).refreshTokenTtl ?? LIFETIMES.session,
    // One that nobody is logged in with is only a moment of a logout.
    Session: (_ctx, session) => (session.accountId ? LIFETIMES.session : LIFETIMES.emptySession),
  }
}

/** As long as anything that was granted by it. */
const grantTtl = (ctx: KoaContextWithOIDC): number =>
  Math.max(LIFETIMES.session + DAY, own(ctx?.oidc?.client).refreshTokenTtl ?? 0)

/** Whether a token was issued to the client that asks about it. */
const isItsOwn = (_ctx: KoaContextWithOIDC, client: { clientId: string }, token: { clientId?: string }): boolean =>
  token.clientId === client.clientId

/** An API that the application has declared: its access tokens are JWTs (RFC 9068), for nobody else. */
function apiOf(resource: string, { audiences, accessTokenTtl }: OwnMetadata) {
  if (!audiences?.includes(resource)) throw new errors.InvalidTarget('the application has not declared this audience')
  return {
    scope: '',
    audience: resource,
    accessTokenTTL: accessTokenTtl ?? LIFETIMES.token,
    accessTokenFormat: 'jwt' as const,
    jwt: { sign: { alg: 'RS256' as const } },
  }
}

/** The library refuses addresses of private networks (docs/threats.md S16); where applications live there, it may not. */
const fetchOutside: NonNullable<Configuration['fetch']> = (url, options) => {
  const { dispatcher, ...rest } = options as RequestInit & { dispatcher?: unknown }
  return fetch(url, env().ALLOW_PRIVATE_HOSTS ? rest : ({ ...rest, dispatcher } as RequestInit))
}
