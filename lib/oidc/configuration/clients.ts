import type { Configuration } from 'oidc-provider'
import { env } from '../../env'
import { OWN_METADATA, ownMetadata } from '../clients'
import { allowsOrigin } from '../cors'

/** Bytes of a key set that an application publishes at an address of its own. */
export const LONGEST_KEY_SET = 100_000

/** How an application may authenticate, the same at every endpoint. */
export const CLIENT_AUTH_METHODS = ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none'] as const
export const CLIENT_AUTH_ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'] as const

/** Settings that concern clients: authentication, PKCE, CORS, metadata of our own, and what is fetched from them. */
export const clientSettings = () =>
  ({
    clientAuthMethods: [...CLIENT_AUTH_METHODS],
    // Required unless an application has turned it off: the clients of ours do not have this setting.
    pkce: { required: (_ctx, client) => ownMetadata(client).requirePkce !== false },
    clientBasedCORS: (_ctx, origin, client) => allowsOrigin(client, origin),
    extraClientMetadata: { properties: [...OWN_METADATA] },
    fetch: fetchOutside,
    // A key set has a few KB, but whoever registers the address decides what it answers (docs/threats.md S36).
    fetchResponseBodyLimits: { jwks_uri: LONGEST_KEY_SET, sector_identifier_uri: LONGEST_KEY_SET },
  }) satisfies Configuration

/** The library's dispatcher refuses private networks (docs/threats.md S16). ALLOW_PRIVATE_HOSTS lifts that. */
const fetchOutside: NonNullable<Configuration['fetch']> = (url, options) => {
  const { dispatcher, ...rest } = options as RequestInit & { dispatcher?: unknown }
  return fetch(url, env().ALLOW_PRIVATE_HOSTS ? rest : ({ ...rest, dispatcher } as RequestInit))
}
