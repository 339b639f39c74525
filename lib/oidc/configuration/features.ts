import { type Configuration, errors, type KoaContextWithOIDC } from 'oidc-provider'
import { type OwnMetadata, ownMetadata } from '../clients'
import { LIFETIMES } from '../lifetimes'
import { renderLoggedOut, renderLogout } from '../pages/logout'

/** The features beyond OpenID Connect Core, on and off. */
export const features = (): Configuration['features'] => ({
  devInteractions: { enabled: false },
  dPoP: { enabled: false },
  backchannelLogout: { enabled: true },
  introspection: { enabled: true, allowedPolicy: isItsOwn },
  pushedAuthorizationRequests: { enabled: true },
  resourceIndicators: {
    enabled: true,
    getResourceServerInfo: (_ctx, resource, client) => apiOf(resource, ownMetadata(client)),
    // A token request without `resource` gets a token for the resource of the authorization request.
    useGrantedResource: () => true,
  },
  revocation: { enabled: true, allowedPolicy: isItsOwn },
  rpInitiatedLogout: {
    enabled: true,
    logoutSource: renderLogout,
    postLogoutSuccessSource: renderLoggedOut,
  },
})

/** Whether a token was issued to the client that asks about it. */
const isItsOwn = (_ctx: KoaContextWithOIDC, client: { clientId: string }, token: { clientId?: string }): boolean =>
  token.clientId === client.clientId

/** An API that the application has declared: its access tokens are JWTs (RFC 9068) for that API alone. */
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
