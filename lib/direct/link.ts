import { poolOrigin } from '../hosts'
import { LINK_PATH } from './rules'

/** The address that an application puts behind its own login button. It may add more parameters (`PASSED_ON`). */
export function directLink(
  pool: { name: string },
  identifier: string,
  applicationId: string,
  redirectUri?: string,
): string {
  const query = new URLSearchParams({ app_id: applicationId, ...(redirectUri && { redirect_uri: redirectUri }) })
  return `${poolOrigin(pool.name)}${LINK_PATH}/${identifier}?${query}`
}
