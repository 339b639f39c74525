import { poolOrigin } from '../hosts'

export const issuerOf = (pool: { name: string }): string => `${poolOrigin(pool.name)}/oidc`
