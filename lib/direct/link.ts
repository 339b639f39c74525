import { poolOrigin } from '../hosts'
import { LINK_PATH } from './rules'

/** The address for a login button on the application's website. The website may add the parameters of `PASSED_ON`. */
export function directLink(
  pool: { name: string },
  identifier: string,
  applicationId: string,
  redirectUri?: string,
): string {
  const query = new URLSearchParams({ app_id: applicationId, ...(redirectUri && { redirect_uri: redirectUri }) })
  return `${poolOrigin(pool.name)}${LINK_PATH}/${identifier}?${query}`
}
