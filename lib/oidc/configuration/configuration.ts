import type { JWK } from 'jose'
import type { Configuration } from 'oidc-provider'
import type { PoolRef } from '../../pools/queries'
import { adapterFor } from '../adapter'
import { accountFor } from '../claims'
import { grantOf } from '../grants'
import { renderError } from '../pages/error'
import { promptPolicy } from '../prompts'
import { checkConnection, checkLength, checkState, keepOfflineAccess, loginAddress } from '../request'
import { clientSettings } from './clients'
import { cookiesOf } from './cookies'
import { features } from './features'
import { metadataOf } from './metadata'
import { ttl } from './ttl'

/** oidc-provider's settings for a pool's issuer. */
export function configurationOf(pool: PoolRef, keys: JWK[]): Configuration {
  return {
    ...metadataOf(pool),
    ...clientSettings(),
    adapter: adapterFor(pool),
    jwks: { keys } as Configuration['jwks'],
    findAccount: (ctx, sub, token) => accountFor(pool, sub, token ?? ctx.oidc.session),
    // Puts the claims of the scopes into the ID Token as well: most clients read only that.
    conformIdTokenClaims: false,
    // `redirect_uri` is always required (OIDC Core §3.1.2.1): guessing it fails once a second address is registered.
    allowOmittingSingleRegisteredRedirectUri: false,
    rotateRefreshToken: true,
    extraParams: {
      // The library calls this for every authorization request, with or without `connection`, when its parameters are
      // parsed: the only place where `scope` can still be changed.
      connection: (ctx, value) => {
        checkState(ctx)
        checkLength(ctx)
        keepOfflineAccess(ctx)
        return checkConnection(pool, ctx, value)
      },
    },
    cookies: cookiesOf(pool),
    features: features(),
    interactions: { policy: promptPolicy(), url: loginAddress },
    loadExistingGrant: (ctx) => grantOf(pool, ctx),
    renderError: renderError(pool),
    ttl: ttl(),
  }
}
