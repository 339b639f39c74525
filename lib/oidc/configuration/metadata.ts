import type { Configuration } from 'oidc-provider'
import { LOCALES } from '../../i18n/locale'
import type { PoolRef } from '../../pools/queries'
import { PROMPTS } from '../prompts'
import { ACR, CLAIMS_BY_SCOPE } from '../scopes'
import { CLIENT_AUTH_ALGORITHMS, CLIENT_AUTH_METHODS } from './clients'

/** What a pool's issuer supports and announces in its metadata (OIDC Discovery §3). */
export const metadataOf = (pool: PoolRef) =>
  ({
    claims: { openid: ['sub', 'amr', 'acr', 'auth_time', ...(pool.system ? ['session_uid'] : [])], ...CLAIMS_BY_SCOPE },
    scopes: ['openid', 'offline_access'],
    acrValues: [ACR],
    // Entries that the library does not add by itself.
    discovery: {
      ui_locales_supported: [...LOCALES],
      prompt_values_supported: PROMPTS,
      introspection_endpoint_auth_methods_supported: CLIENT_AUTH_METHODS,
      introspection_endpoint_auth_signing_alg_values_supported: CLIENT_AUTH_ALGORITHMS,
      revocation_endpoint_auth_methods_supported: CLIENT_AUTH_METHODS,
      revocation_endpoint_auth_signing_alg_values_supported: CLIENT_AUTH_ALGORITHMS,
    },
    responseTypes: ['code'],
    // Only RS256: every client library supports it, and a single algorithm leaves none to confuse it with.
    enabledJWA: {
      idTokenSigningAlgValues: ['RS256'],
      clientAuthSigningAlgValues: [...CLIENT_AUTH_ALGORITHMS],
    },
  }) satisfies Configuration
