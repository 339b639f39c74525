import type { AdapterPayload } from 'oidc-provider'
import { derivedSecrets, sha256 } from '../crypto'
import { db } from '../db'
import { consoleOrigin } from '../hosts'
import type { PoolRef } from '../pools/queries'

/** The console, as a client of the system pool: fixed and hidden. */
export const CONSOLE_CLIENT = 'console'

/** The console's own view of an application: a public client that answers to the console and to nobody else. */
export const EXPERIENCE = '.experience'

export const experienceClient = (applicationId: string): string => applicationId + EXPERIENCE
export const experienceCallback = (): string => `${consoleOrigin()}/experience/callback`

/** The application that a client id stands for; null for the console. */
export const applicationOf = (clientId: string): string | null =>
  clientId === CONSOLE_CLIENT ? null : clientId.replace(/\.experience$/, '')

export const consoleClientSecret = (): string => derivedSecrets('console-client')[0] ?? ''

/** A client's metadata, from the application's row at request time. `client_secret` is the secret's SHA-256. */
export async function findClient(pool: PoolRef, clientId: string): Promise<AdapterPayload | undefined> {
  if (clientId === CONSOLE_CLIENT) return pool.system ? consoleClient() : undefined
  const id = applicationOf(clientId)
  if (!id || !/^app_\w+$/.test(id)) return undefined
  const application = await db.application.findUnique({ where: { id, poolId: pool.id } })
  if (!application) return undefined
  const common = {
    client_id: clientId,
    client_name: application.name,
    application_type: application.type === 'native' ? ('native' as const) : ('web' as const),
  }
  if (clientId !== application.id)
    return {
      ...common,
      application_type: 'web',
      redirect_uris: [experienceCallback()],
      response_types: ['code'],
      grant_types: ['authorization_code'],
      token_endpoint_auth_method: 'none',
    }
  return {
    ...common,
    redirect_uris: application.redirectUris,
    post_logout_redirect_uris: application.postLogoutRedirectUris,
    // Without an address there is nowhere to answer to, and oidc-provider refuses the client as a whole.
    response_types: application.redirectUris.length ? ['code'] : [],
    grant_types: application.redirectUris.length ? ['authorization_code', 'refresh_token'] : [],
    ...(application.type === 'web'
      ? { client_secret: application.secretHash ?? undefined, token_endpoint_auth_method: 'client_secret_basic' }
      : { token_endpoint_auth_method: 'none' }),
  }
}

const consoleClient = (): AdapterPayload => ({
  client_id: CONSOLE_CLIENT,
  client_name: 'Console',
  client_secret: sha256(consoleClientSecret()),
  redirect_uris: [`${consoleOrigin()}/api/auth/callback/system`],
  post_logout_redirect_uris: [`${consoleOrigin()}/`],
  response_types: ['code'],
  grant_types: ['authorization_code'],
})
