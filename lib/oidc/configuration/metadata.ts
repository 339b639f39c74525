import type { Configuration } from 'oidc-provider'
import { LOCALES } from '../../i18n/locale'
import type { PoolRef } from '../../pools/queries'
import { PROMPTS } from '../prompts'
import { ACR, CLAIMS } from '../scopes'
import { PROOF_ALGORITHMS, PROOFS } from './clients'

/** What a pool's issuer supports, and says so in its metadata (OIDC Discovery §3). */
export const metadataOf = (pool: PoolRef) =>
  ({
    claims: { openid: ['sub', 'amr', 'acr', 'auth_time', ...(pool.system ? ['session_uid'] : [])], ...CLAIMS },
    scopes: ['openid', 'offline_access'],
    acrValues: [ACR],
    // What the library does not say by itself.
    discovery: {
      ui_locales_supported: [...LOCALES],
      prompt_values_supported: PROMPTS,
      introspection_endpoint_auth_methods_supported: PROOFS,
      introspection_endpoint_auth_signing_alg_values_supported: PROOF_ALGORITHMS,
      revocation_endpoint_auth_methods_supported: PROOFS,
      revocation_endpoint_auth_signing_alg_values_supported: PROOF_ALGORITHMS,
    },
    responseTypes: ['code'],
    // RS256 alone: it is what every library expects, and what is not offered cannot be confused.
    enabledJWA: {
      idTokenSigningAlgValues: ['RS256'],
      clientAuthSigningAlgValues: [...PROOF_ALGORITHMS],
    },
  }) satisfies Configuration
