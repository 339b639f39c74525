import { clientAddressOf } from '../client-address'
import { cookieOf } from '../cookies'
import type { HeaderSource } from '../hosts'
import { browserKnownTo, knownCookie } from './known-browser'

/** Who does something that is counted for whole groups. `browser` is set if it is known to the pool. */
export type Doer = { poolId: string; clientAddress: string | null; browser: string | null }

/** Who sends a request to a pool. */
export const doerOf = (poolId: string, headers: HeaderSource): Doer => ({
  poolId,
  clientAddress: clientAddressOf(headers),
  browser: browserKnownTo(poolId, cookieOf(headers, knownCookie())),
})
