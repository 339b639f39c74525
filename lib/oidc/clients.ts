import type { AdapterPayload } from 'oidc-provider'
import { uriMistake } from '../applications/rules'
import { derivedSecrets, sha256 } from '../crypto'
import { db } from '../db'
import type { Application } from '../generated/prisma/client'
import { consoleOrigin, poolOrigin } from '../hosts'
import type { PoolRef } from '../pools/queries'
import { scopesOf } from './scopes'

/** The console, as a client of the system pool: fixed and hidden. */
export const CONSOLE_CLIENT = 'console'

/** The console's own view of an application: a public client that answers to the console and to nobody else. */
const EXPERIENCE = '.experience'

/** The application as the door to a Callback URL: a public client that answers to the pool's own host. */
const CALLBACK = '.callback'

export const experienceClient = (applicationId: string): string => applicationId + EXPERIENCE
export const experienceCallback = (): string => `${consoleOrigin()}/experience/callback`

export const callbackClient = (applicationId: string): string => applicationId + CALLBACK
export const callbackClientAddress = (pool: { name: string }): string => `${poolOrigin(pool.name)}/connections/deliver`

/** Every client id that stands for an application. */
export const clientsOf = (applicationId: string): string[] => [
  applicationId,
  experienceClient(applicationId),
  callbackClient(applicationId),
]

/** The application that a client id stands for; null for the console. */
export const applicationOf = (clientId: string): string | null =>
  clientId === CONSOLE_CLIENT ? null : clientId.replace(/\.(experience|callback)$/, '')

/** What oidc-provider has no word for, and keeps as it is: the names of our own columns. */
export const OWN_METADATA = [
  'allowedOrigins',
  'audiences',
  'thirdParty',
  'accessTokenTtl',
  'idTokenTtl',
  'refreshTokenTtl',
] as const

export type OwnMetadata = {
  allowedOrigins?: string[]
  audiences?: string[]
  thirdParty?: boolean
  accessTokenTtl?: number
  idTokenTtl?: number
  refreshTokenTtl?: number
}

export const consoleClientSecret = (): string => derivedSecrets('console-client')[0] ?? ''

/** A client's metadata, from the application's row at request time. `client_secret` is the secret's SHA-256. */
export async function findClient(pool: PoolRef, clientId: string): Promise<AdapterPayload | undefined> {
  if (clientId === CONSOLE_CLIENT) return pool.system ? consoleClient() : undefined
  const id = applicationOf(clientId)
  if (!id || !/^app_\w+$/.test(id)) return undefined
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
    select: { connection: { select: { callbackUrl: true } } },
  },
} as const

type Row = Application & { switches: { connection: { callbackUrl: string | null } }[] }

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
  const { type, allowedOrigins, audiences, accessTokenTtl, refreshTokenTtl, backchannelLogoutUri } = application
  const callbacks = application.switches.flatMap(({ connection: { callbackUrl } }) =>
    callbackUrl && !uriMistake(callbackUrl, type) ? [callbackUrl] : [],
  )
  const redirectUris = [...new Set([...application.redirectUris, ...callbacks])]
  return {
    client_id: application.id,
    ...common(application),
    allowedOrigins,
    audiences,
    accessTokenTtl,
    refreshTokenTtl,
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
  client_name: 'Console',
  client_secret: sha256(consoleClientSecret()),
  redirect_uris: [`${consoleOrigin()}/api/auth/callback/system`],
  post_logout_redirect_uris: [`${consoleOrigin()}/`],
  response_types: ['code'],
  grant_types: ['authorization_code'],
})
