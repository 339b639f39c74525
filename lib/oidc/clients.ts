import type { AdapterPayload } from 'oidc-provider'
import { applicationOf, experienceClient } from '../applications/clients'
import { needsPkce, uriMistake } from '../applications/rules'
import { callbackIsShared } from '../connections/rules'
import { derivedSecrets, sha256 } from '../crypto'
import { db } from '../db'
import { env } from '../env'
import type { Application } from '../generated/prisma/client'
import { consoleOrigin, poolOrigin } from '../hosts'
import type { PoolRef } from '../pools/queries'
import { scopesOf } from './scopes'

/** The console, as a client of the system pool: fixed and hidden. */
export const CONSOLE_CLIENT = 'console'

export const experienceCallback = (): string => `${consoleOrigin()}/experience/callback`
export const callbackClientAddress = (pool: { name: string }): string => `${poolOrigin(pool.name)}/connections/deliver`

/** What oidc-provider has no word for, and keeps as it is: the names of our own columns. */
export const OWN_METADATA = [
  'allowedOrigins',
  'audiences',
  'thirdParty',
  'accessTokenTtl',
  'idTokenTtl',
  'refreshTokenTtl',
  'refreshGrace',
  'requirePkce',
] as const

export type OwnMetadata = Partial<Pick<Application, (typeof OWN_METADATA)[number]>>

/** That of a client of the library's. */
export const own = (client: unknown): OwnMetadata => client ?? {}

export const consoleClientSecret = (): string => derivedSecrets('console-client')[0] ?? ''

/** A client's metadata, from the application's row at request time. `client_secret` is the secret's SHA-256. */
export async function findClient(pool: PoolRef, clientId: string): Promise<AdapterPayload | undefined> {
  if (clientId === CONSOLE_CLIENT) return pool.system ? consoleClient() : undefined
  const id = applicationOf(clientId)
  if (!id) return undefined
  const application = await db.application.findUnique({ where: { id, poolId: pool.id }, include: byQuery })
  if (!application) return undefined
  if (clientId === id) return ownClient(application)
  const door = { client_id: clientId, ...common(application), application_type: 'web' as const, ...PUBLIC_CODE_CLIENT }
  return clientId === experienceClient(id)
    ? { ...door, thirdParty: false, redirect_uris: [experienceCallback()] }
    : { ...door, redirect_uris: [callbackClientAddress(pool)] }
}

/** Connections whose Callback URL gets an ordinary code: it is an address of the application then. */
const byQuery = {
  switches: {
    where: { connection: { callbackByQuery: true, callbackUrl: { not: null } } },
    select: {
      connection: {
        select: { callbackUrl: true, switches: { select: { application: { select: { thirdParty: true } } } } },
      },
    },
  },
} as const

type Party = { application: { thirdParty: boolean } }
type Row = Application & { switches: { connection: { callbackUrl: string | null; switches: Party[] } }[] }

const PUBLIC_CODE_CLIENT = {
  response_types: ['code' as const],
  grant_types: ['authorization_code'],
  token_endpoint_auth_method: 'none' as const,
}

const common = (application: Row) => ({
  client_name: application.name,
  scope: scopesOf(application).join(' '),
  thirdParty: application.thirdParty,
  idTokenTtl: application.idTokenTtl,
})

function ownClient(application: Row): AdapterPayload {
  const { type, allowedOrigins, audiences, accessTokenTtl, refreshTokenTtl, refreshGrace, backchannelLogoutUri } =
    application
  // What a native application may not have, the library would refuse together with the whole client.
  const callbacks = application.switches.flatMap(({ connection: { callbackUrl, switches } }) =>
    callbackUrl && !callbackIsShared(switches) && !uriMistake(callbackUrl, type) ? [callbackUrl] : [],
  )
  const redirectUris = [...new Set([...application.redirectUris, ...callbacks])]
  return {
    client_id: application.id,
    ...common(application),
    allowedOrigins,
    audiences,
    accessTokenTtl,
    refreshTokenTtl,
    refreshGrace,
    requirePkce: needsPkce(application),
    application_type: type === 'native' ? 'native' : 'web',
    redirect_uris: redirectUris,
    post_logout_redirect_uris: application.postLogoutRedirectUris,
    // Without an address there is nowhere to answer to, and oidc-provider refuses the client as a whole.
    response_types: redirectUris.length ? ['code'] : [],
    grant_types: redirectUris.length ? ['authorization_code', 'refresh_token'] : [],
    ...(backchannelLogoutUri
      ? { backchannel_logout_uri: backchannelLogoutUri, backchannel_logout_session_required: true }
      : {}),
    ...proofOf(application),
  }
}

/** How the application proves itself at the token endpoint. */
function proofOf({ type, keyAuth, jwks, jwksUri, secretHash }: Row): Partial<AdapterPayload> {
  if (type !== 'web') return { token_endpoint_auth_method: 'none' }
  if (keyAuth)
    return {
      token_endpoint_auth_method: 'private_key_jwt',
      ...(jwksUri ? { jwks_uri: jwksUri } : { jwks: jwks as unknown as AdapterPayload['jwks'] }),
    }
  return { client_secret: secretHash ?? undefined, token_endpoint_auth_method: 'client_secret_basic' }
}

const consoleClient = (): AdapterPayload => ({
  client_id: CONSOLE_CLIENT,
  client_name: `${env().BRAND_NAME} Console`,
  client_secret: sha256(consoleClientSecret()),
  redirect_uris: [`${consoleOrigin()}/api/auth/callback/system`],
  post_logout_redirect_uris: [`${consoleOrigin()}/`],
  response_types: ['code'],
  grant_types: ['authorization_code'],
})
