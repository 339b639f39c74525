import type { KoaContextWithOIDC } from 'oidc-provider'
import type { PoolRef } from '../pools/queries'
import { exactOrigins } from './cors'
import { withJsonWhenEmpty } from './empty-answers'
import { withOurWords } from './pages/self-posting'
import { postedRequests } from './posted'
import { refuseLongState } from './request'

type Middleware = (ctx: KoaContextWithOIDC, next: () => Promise<void>) => Promise<void>

/** What stands between a request to a pool's issuer and the library, the outermost first. */
export const middlewareOf = (pool: PoolRef): Middleware[] => [
  exactOrigins(pool),
  withOurWords,
  withJsonWhenEmpty,
  postedRequests(pool),
  refuseLongState(pool),
]
