import type { KoaContextWithOIDC } from 'oidc-provider'
import type { PoolRef } from '../pools/queries'
import { onlyAllowedOrigins } from './cors'
import { withJsonWhenEmpty } from './empty-answers'
import { withOurPages } from './pages/self-posting'
import { postedRequests } from './posted'
import { refuseLongState } from './request'

type Middleware = (ctx: KoaContextWithOIDC, next: () => Promise<void>) => Promise<void>

/** Middleware between a request to a pool's issuer and the library, the outermost first. */
export const middlewareOf = (pool: PoolRef): Middleware[] => [
  onlyAllowedOrigins(pool),
  withOurPages,
  withJsonWhenEmpty,
  postedRequests(pool),
  refuseLongState(pool),
]
