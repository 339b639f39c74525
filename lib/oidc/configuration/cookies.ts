import type { Configuration } from 'oidc-provider'
import { cookieName } from '../../cookies'
import { derivedSecrets } from '../../crypto'
import { isHttps } from '../../hosts'
import type { PoolRef } from '../../pools/queries'
import { RESUME, VISIT } from '../visit-browser'

export function cookiesOf(pool: PoolRef): Configuration['cookies'] {
  const options = { httpOnly: true, sameSite: 'lax', secure: isHttps(), signed: true } as const
  return {
    keys: derivedSecrets(`oidc-cookies:${pool.id}`),
    names: {
      session: cookieName('session'),
      interaction: VISIT,
      resume: RESUME,
    },
    long: options,
    // Of a visit. No browser gets them, and so there is nothing to sign.
    short: { ...options, signed: false },
  }
}
