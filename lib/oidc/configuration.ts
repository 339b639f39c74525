import type { JWK } from 'jose'
import { type Configuration, errors, interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider'
import { derivedSecrets } from '../crypto'
import { env } from '../env'
import { hostCookie, isHttps, pathCookie } from '../hosts'
import { LOCALES } from '../i18n/locale'
import type { PoolRef } from '../pools/queries'
import { adapterFor } from './adapter'
import { accountFor } from './claims'
import { CONSOLE_CLIENT, OWN_METADATA, type OwnMetadata } from './clients'
import { grantOf } from './grants'
import { DAY, LIFETIMES } from './lifetimes'
import { renderError, renderLoggedOut, renderLogout } from './pages'
import { checkExtras, loginAddress } from './request'
import { ACR, CLAIMS } from './scopes'

/** oidc-provider's settings for a pool's issuer. */
export function configurationOf(pool: PoolRef, keys: JWK[]): Configuration {
  return {
    adapter: adapterFor(pool),
    jwks: { keys } as Configuration['jwks'],
    findAccount: (_ctx, sub, token) => accountFor(pool, sub, token),
    claims: { openid: ['sub', 'amr', 'acr', 'auth_time', ...(pool.system ? ['session_uid'] : [])], ...CLAIMS },
    scopes: ['openid', 'offline_access'],
    acrValues: [ACR],
    // The claims of the scopes are in the ID Token too: most clients read nothing else.
    conformIdTokenClaims: false,
    discovery: { ui_locales_supported: [...LOCALES] },
    responseTypes: ['code'],
    // It is to be sent always (OIDC Core §3.1.2.1): a guess would be wrong on the day a second one is registered.
    allowOmittingSingleRegisteredRedirectUri: false,
    // RS256 alone: it is what every library expects, and what is not offered cannot be confused.
    enabledJWA: {
      idTokenSigningAlgValues: ['RS256'],
      clientAuthSigningAlgValues: ['RS256', 'PS256', 'ES256', 'EdDSA'],
    },
    pkce: { required: (_ctx, client) => client.clientAuthMethod === 'none' || client.clientId === CONSOLE_CLIENT },
    rotateRefreshToken: true,
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none'],
    clientBasedCORS: (_ctx, origin, client) => Boolean((client as OwnMetadata).allowedOrigins?.includes(origin)),
    extraClientMetadata: { properties: [...OWN_METADATA] },
    extraParams: { connection: (ctx, value) => checkExtras(pool, ctx, value) },
    fetch: fetchOutside,
    cookies: cookiesOf(pool),
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      backchannelLogout: { enabled: true },
      introspection: { enabled: true, allowedPolicy: isItsOwn },
      pushedAuthorizationRequests: { enabled: true },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: (_ctx, resource, client) => apiOf(resource, client as OwnMetadata),
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
    renderError,
    ttl: ttl(),
  }
}

function cookiesOf(pool: PoolRef): Configuration['cookies'] {
  const options = { httpOnly: true, sameSite: 'lax', secure: isHttps(), signed: true } as const
  return {
    keys: derivedSecrets(`oidc-cookies:${pool.id}`),
    names: {
      session: hostCookie('ms.session'),
      interaction: pathCookie('ms.visit'),
      resume: pathCookie('ms.resume'),
    },
    long: options,
    short: options,
  }
}

const own = (client: unknown) => (client ?? {}) as OwnMetadata

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

/** The library's prompts; and a session whose user is blocked or gone is nobody's, so the login page comes. */
function promptPolicy() {
  const policy = interactionPolicy.base()
  const { Check } = interactionPolicy
  policy
    .get('login')
    ?.checks.add(
      new Check('account_gone', 'the user of this session may no longer log in', 'login_required', ({ oidc }) =>
        oidc.session?.accountId && !oidc.account ? Check.REQUEST_PROMPT : Check.NO_NEED_TO_PROMPT,
      ),
    )
  return policy
}
