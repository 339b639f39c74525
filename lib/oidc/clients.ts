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
  const application = await findRow(pool.id, id)
  if (!application) return undefined
  if (clientId === id) return ownClient(application)
  const door = { client_id: clientId, ...common(application), application_type: 'web' as const, ...PUBLIC_CODE_CLIENT }
  return clientId === experienceClient(id)
    ? { ...door, thirdParty: false, redirect_uris: [experienceCallback()] }
    : { ...door, redirect_uris: [callbackClientAddress(pool)] }
}

type Party = { application: { thirdParty: boolean } }

// By name: PostgreSQL refuses a statement that it has kept once its columns are others, as with `*` after a migration.
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

/** With the connections whose Callback URL gets an ordinary code: it is an address of the application then. */
type Row = Pick<Application, (typeof COLUMNS)[number]> & { byQuery: { callbackUrl: string; switches: Party[] }[] }

/** In a statement of our own, as those of `artifacts.ts` are: every request that names its client asks for this. */
async function findRow(poolId: string, id: string): Promise<Row | undefined> {
  const [row] = await db.$queryRaw<Row[]>`
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
  const callbacks = application.byQuery.flatMap(({ callbackUrl, switches }) =>
    !callbackIsShared(switches) && !uriMistake(callbackUrl, type) ? [callbackUrl] : [],
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
