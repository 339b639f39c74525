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
    // The cookies of a visit. They never reach a browser (`visit-browser.ts`), so they need no signature.
    short: { ...options, signed: false },
  }
}
