import { poolOrigin } from '../hosts'
import { LINK_PATH } from './rules'

/** What an application puts behind its own button; a website may add what it has to say. */
export function directLink(
  pool: { name: string },
  identifier: string,
  applicationId: string,
  redirectUri?: string,
): string {
  const query = new URLSearchParams({ app_id: applicationId, ...(redirectUri && { redirect_uri: redirectUri }) })
  return `${poolOrigin(pool.name)}${LINK_PATH}/${identifier}?${query}`
}
