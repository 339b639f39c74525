import type { Configuration } from 'oidc-provider'
import { env } from '../../env'
import { OWN_METADATA, own } from '../clients'
import { allowsOrigin } from '../cors'

/** Bytes of a set of keys that an application has at an address of its own. */
export const LONGEST_KEY_SET = 100_000

/** How an application proves itself, at each of its endpoints alike. */
export const PROOFS = ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none'] as const
export const PROOF_ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'] as const

/** What is asked of applications: how they prove themselves, which pages may call, and what is fetched of them. */
export const clientSettings = () =>
  ({
    clientAuthMethods: [...PROOFS],
    // The console, Experience Login and the door to a Callback URL say nothing of it.
    pkce: { required: (_ctx, client) => own(client).requirePkce !== false },
    clientBasedCORS: (_ctx, origin, client) => allowsOrigin(client, origin),
    extraClientMetadata: { properties: [...OWN_METADATA] },
    fetch: fetchOutside,
    // A set of keys is a few KB; whoever registers its address decides what answers there (docs/threats.md S36).
    fetchResponseBodyLimits: { jwks_uri: LONGEST_KEY_SET, sector_identifier_uri: LONGEST_KEY_SET },
  }) satisfies Configuration

/** The library refuses addresses of private networks (docs/threats.md S16); where applications live there, it may not. */
const fetchOutside: NonNullable<Configuration['fetch']> = (url, options) => {
  const { dispatcher, ...rest } = options as RequestInit & { dispatcher?: unknown }
  return fetch(url, env().ALLOW_PRIVATE_HOSTS ? rest : ({ ...rest, dispatcher } as RequestInit))
}
