import type { AdapterPayload } from 'oidc-provider'
import { applicationOf, experienceClient } from '../applications/clients'
import { needsPkce, uriMistake } from '../applications/rules'
import { callbackIsShared } from '../connections/rules'
import { derivedSecrets, sha256 } from '../crypto'
import { db } from '../db'
import { env } from '../env'
import { type Application, Prisma } from '../generated/prisma/client'
import { consoleOrigin, poolOrigin } from '../hosts'
import type { PoolRef } from '../pools/queries'
import { scopesOf } from './scopes'

/** The console's client id in the system pool. It has no row: its metadata is `consoleClient`. */
export const CONSOLE_CLIENT = 'console'

/** Where the code of an Experience Login goes. */
export const experienceRedirectUri = (): string => `${consoleOrigin()}/experience/callback`
/** Where the code goes whose ID Token we then post to a connection's Callback URL. */
export const callbackClientRedirectUri = (pool: { name: string }): string =>
  `${poolOrigin(pool.name)}/connections/deliver`

/** Client metadata of our own, named like the columns that it comes from. oidc-provider passes it on unchanged. */
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

/** The metadata of our own that a client of oidc-provider carries. */
export const ownMetadata = (client: unknown): OwnMetadata => client ?? {}

export const consoleClientSecret = (): string => derivedSecrets('console-client')[0] ?? ''

/**
 * A client's metadata, read at each request. `client_secret` is the secret's SHA-256. Each application has two more
 * clients of ours: one for Experience Login, one for its connections' Callback URLs.
 */
export async function findClient(pool: PoolRef, clientId: string): Promise<AdapterPayload | undefined> {
  if (clientId === CONSOLE_CLIENT) return pool.system ? consoleClient() : undefined
  const id = applicationOf(clientId)
  if (!id) return undefined
  const application = await findApplicationRow(pool.id, id)
  if (!application) return undefined
  if (clientId === id) return applicationClient(application)
  const internal = {
    client_id: clientId,
    ...commonMetadata(application),
    application_type: 'web' as const,
    ...PUBLIC_CODE_CLIENT,
  }
  return clientId === experienceClient(id)
    ? { ...internal, thirdParty: false, redirect_uris: [experienceRedirectUri()] }
    : { ...internal, redirect_uris: [callbackClientRedirectUri(pool)] }
}

type SwitchedOn = { application: { thirdParty: boolean } }

// Named and not `*`: after a migration adds a column, PostgreSQL refuses its cached plan of a `SELECT *`.
const COLUMNS = [
  'id',
  'name',
  'type',
  'secretHash',
  'redirectUris',
  'postLogoutRedirectUris',
  'keyAuth',
  'jwks',
  'jwksUri',
  'backchannelLogoutUri',
  'wechatScope',
  ...OWN_METADATA,
] as const
const columns = Prisma.raw(COLUMNS.map((column) => `"Application"."${column}"`).join())

/** With the connections whose Callback URL gets an ordinary code, and so counts as a redirect address. */
type ApplicationRow = Pick<Application, (typeof COLUMNS)[number]> & {
  byQuery: { callbackUrl: string; switches: SwitchedOn[] }[]
}

/** In SQL for the same reason as `artifacts.ts`: nearly every request of a client reads this. */
async function findApplicationRow(poolId: string, id: string): Promise<ApplicationRow | undefined> {
  const [row] = await db.$queryRaw<ApplicationRow[]>`
    SELECT ${columns}, coalesce((
      SELECT jsonb_agg(jsonb_build_object('callbackUrl', connection."callbackUrl", 'switches', (
        SELECT jsonb_agg(jsonb_build_object('application', jsonb_build_object('thirdParty', other."thirdParty")))
        FROM "ConnectionSwitch" its
        JOIN "Application" other ON other."poolId" = its."poolId" AND other."id" = its."applicationId"
        WHERE its."poolId" = connection."poolId" AND its."connectionId" = connection."id")))
      FROM "ConnectionSwitch" own
      JOIN "Connection" connection ON connection."poolId" = own."poolId" AND connection."id" = own."connectionId"
      WHERE own."poolId" = "Application"."poolId" AND own."applicationId" = "Application"."id"
        AND connection."callbackByQuery" AND connection."callbackUrl" IS NOT NULL), '[]') AS "byQuery"
    FROM "Application" WHERE "id" = ${id} AND "poolId" = ${poolId}`
  return row
}

const PUBLIC_CODE_CLIENT = {
  response_types: ['code' as const],
  grant_types: ['authorization_code'],
  token_endpoint_auth_method: 'none' as const,
}

const commonMetadata = (application: ApplicationRow) => ({
  client_name: application.name,
  scope: scopesOf(application).join(' '),
  thirdParty: application.thirdParty,
  idTokenTtl: application.idTokenTtl,
})

function applicationClient(application: ApplicationRow): AdapterPayload {
  const { type, allowedOrigins, audiences, accessTokenTtl, refreshTokenTtl, refreshGrace, backchannelLogoutUri } =
    application
  // An address that this type may not have is left out, because the library would refuse the whole client for it.
  const callbacks = application.byQuery.flatMap(({ callbackUrl, switches }) =>
    !callbackIsShared(switches) && !uriMistake(callbackUrl, type) ? [callbackUrl] : [],
  )
  const redirectUris = [...new Set([...application.redirectUris, ...callbacks])]
  return {
    client_id: application.id,
    ...commonMetadata(application),
    allowedOrigins,
    audiences,
    accessTokenTtl,
    refreshTokenTtl,
    refreshGrace,
    requirePkce: needsPkce(application),
    application_type: type === 'native' ? 'native' : 'web',
    redirect_uris: redirectUris,
    post_logout_redirect_uris: application.postLogoutRedirectUris,
    // oidc-provider refuses a client that has a response type and no redirect address.
    response_types: redirectUris.length ? ['code'] : [],
    grant_types: redirectUris.length ? ['authorization_code', 'refresh_token'] : [],
    ...(backchannelLogoutUri
      ? { backchannel_logout_uri: backchannelLogoutUri, backchannel_logout_session_required: true }
      : {}),
    ...clientAuthentication(application),
  }
}

/** How the application authenticates at the token endpoint. */
function clientAuthentication({ type, keyAuth, jwks, jwksUri, secretHash }: ApplicationRow): Partial<AdapterPayload> {
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
