import { clientAddressOf } from '../client-address'
import { cookieOf } from '../cookies'
import type { HeaderSource } from '../hosts'
import { accountKnownTo, knownCookie } from './known-browser'

/** Who does something that is counted for whole groups. `knownAccount`: of which the browser is a known one. */
export type Doer = { poolId: string; clientAddress: string | null; knownAccount: string | null }

/** Who sends a request to a pool. */
export const doerOf = (poolId: string, headers: HeaderSource): Doer => ({
  poolId,
  clientAddress: clientAddressOf(headers),
  knownAccount: accountKnownTo(poolId, cookieOf(headers, knownCookie())),
})
