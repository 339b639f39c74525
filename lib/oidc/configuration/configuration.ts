import type { JWK } from 'jose'
import type { Configuration } from 'oidc-provider'
import type { PoolRef } from '../../pools/queries'
import { adapterFor } from '../adapter'
import { accountFor } from '../claims'
import { grantOf } from '../grants'
import { renderError } from '../pages/error'
import { promptPolicy } from '../prompts'
import { checkConnection, checkState, keepOfflineAccess, loginAddress } from '../request'
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
    // The claims of the scopes are in the ID Token too: most clients read nothing else.
    conformIdTokenClaims: false,
    // It is to be sent always (OIDC Core §3.1.2.1): a guess would be wrong on the day a second one is registered.
    allowOmittingSingleRegisteredRedirectUri: false,
    rotateRefreshToken: true,
    extraParams: {
      // Asked of every request, once its parameters are known: the one place where `scope` can be mended.
      connection: (ctx, value) => {
        checkState(ctx)
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
