import type { Configuration, KoaContextWithOIDC } from 'oidc-provider'
import { own } from '../clients'
import { DAY, LIFETIMES } from '../lifetimes'

/** How long what the issuer keeps is good, in seconds: what the application has chosen, or ours. */
export function ttl(): Configuration['ttl'] {
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
