import { poolOrigin } from '../hosts'

export const issuerOf = (pool: { name: string }): string => `${poolOrigin(pool.name)}/oidc`

/** The address of an authorization request, for a browser to follow. */
export const requestAddress = (pool: { name: string }, request: URLSearchParams): string =>
  `${issuerOf(pool)}/auth?${request}`
