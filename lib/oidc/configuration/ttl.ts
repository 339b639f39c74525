import type { Configuration, KoaContextWithOIDC } from 'oidc-provider'
import { ownMetadata } from '../clients'
import { DAY, LIFETIMES } from '../lifetimes'

/** Lifetimes in seconds: the application's own setting, or our default. */
export function ttl(): Configuration['ttl'] {
  return {
    AccessToken: (_ctx, _token, client) => ownMetadata(client).accessTokenTtl ?? LIFETIMES.token,
    AuthorizationCode: LIFETIMES.code,
    PushedAuthorizationRequest: LIFETIMES.pushedRequest,
    Grant: grantTtl,
    IdToken: (_ctx, _token, client) => ownMetadata(client).idTokenTtl ?? LIFETIMES.token,
    Interaction: LIFETIMES.visit,
    // Counted from the login: a rotated refresh token ends when the first one would have.
    RefreshToken: (ctx, _token, client) =>
      ctx?.oidc?.entities.RotatedRefreshToken?.remainingTTL ?? ownMetadata(client).refreshTokenTtl ?? LIFETIMES.session,
    Session: (_ctx, session) => (session.accountId ? LIFETIMES.session : LIFETIMES.emptySession),
  }
}

/** A grant has to outlive everything issued under it: the session, and the application's refresh tokens. */
const grantTtl = (ctx: KoaContextWithOIDC): number =>
  Math.max(LIFETIMES.session + DAY, ownMetadata(ctx?.oidc?.client).refreshTokenTtl ?? 0)
