import { poolOrigin } from '../hosts'

export const issuerOf = (pool: { name: string }): string => `${poolOrigin(pool.name)}/oidc`

/** Of an authorization request, to be followed by a browser. */
export const requestAddress = (pool: { name: string }, request: URLSearchParams): string =>
  `${issuerOf(pool)}/auth?${request}`
