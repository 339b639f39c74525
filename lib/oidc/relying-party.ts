import * as client from 'openid-client'
import { isHttps } from '../hosts'
import { selfFetch } from '../self-fetch'
import { issuerOf } from './issuer'

/** openid-client's configuration for a client of our own issuers: the demo, Experience Login, deliveries. */
export async function relyingParty(pool: { name: string }, clientId: string): Promise<client.Configuration> {
  const config = await client.discovery(new URL(issuerOf(pool)), clientId, undefined, client.None(), {
    [client.customFetch]: selfFetch as client.CustomFetch,
    execute: [client.enableNonRepudiationChecks, ...(isHttps() ? [] : [client.allowInsecureRequests])],
  })
  return config
}
