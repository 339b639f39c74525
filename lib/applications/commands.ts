import { changesOf } from '../audit/changes'
import { record } from '../audit/record'
import { now } from '../clock'
import { sha256 } from '../crypto'
import { isUniqueViolation, type Tx, transact } from '../db'
import { AppError } from '../errors'
import { Prisma } from '../generated/prisma/client'
import { newId, randomToken } from '../ids'
import type { Scope } from '../scope'
import { clientsOf } from './clients'
import { defaultOrigins, submittedOrigins } from './rules'
import type { CreateApplication, UpdateApplication } from './schema'

const secretColumns = (secret: string) => ({
  secretHash: sha256(secret),
  secretLast4: secret.slice(-4),
  secretSetAt: now(),
})

const columnsOf = (input: CreateApplication) => ({
  ...input,
  jwks: (input.jwks as { keys: Prisma.InputJsonObject[] } | null) ?? Prisma.DbNull,
  allowedOrigins: input.allowedOrigins ?? defaultOrigins(input),
})

/**
 * @param fixed an id and a secret that a configuration file has
 * @returns the application and, for web applications, the secret: it cannot be read again later
 */
export async function createApplication(
  scope: Scope,
  input: CreateApplication,
  fixed: { id?: string; secret?: string } = {},
) {
  const secret = input.type === 'web' ? (fixed.secret ?? randomToken(48)) : null
  try {
    return await transact(scope.tx, async (tx) => {
      const application = await tx.application.create({
        data: {
          id: fixed.id ?? newId('app'),
          poolId: scope.poolId,
          ...columnsOf(input),
          ...(secret ? secretColumns(secret) : {}),
        },
        omit: { secretHash: true },
      })
      await record(tx, {
        ...scope,
        action: 'application.created',
        target: { kind: 'application', id: application.id },
        detail: { name: input.name, type: input.type },
      })
      return { application, secret }
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError('conflict', { field: 'id', reason: 'application_id_taken' })
    throw error
  }
}

/**
 * When an application becomes a third party's, its grants end: no user has consented to them.
 * @param byForm whether the input comes from a form, which sends fields that nobody has changed too
 * @returns the names of the changed fields. @throws not_found
 */
export async function updateApplication(
  scope: Scope,
  id: string,
  input: UpdateApplication,
  { byForm = false } = {},
): Promise<string[]> {
  return transact(scope.tx, async (tx) => {
    const before = await tx.application.findUnique({ where: { id, poolId: scope.poolId } })
    if (!before) throw new AppError('not_found')
    if (before.type !== input.type) throw new AppError('invalid', { field: 'type', reason: 'application_type_fixed' })
    const allowedOrigins = byForm ? submittedOrigins(before, input) : input.allowedOrigins
    const { type: _, ...data } = columnsOf({ ...input, allowedOrigins })
    const after = { ...data, jwks: input.jwks }
    const { changed, ...values } = changesOf(before, after)
    if (!changed.length) return []
    await tx.application.update({ where: { id, poolId: scope.poolId }, data })
    if (input.thirdParty && !before.thirdParty) await endGrants(tx, scope.poolId, id)
    await record(tx, {
      ...scope,
      action: 'application.updated',
      target: { kind: 'application', id },
      detail: { changed, ...values },
    })
    return changed
  })
}

/**
 * Gives a web application a new secret; the old one stops working at once.
 * @throws not_found, invalid for public clients
 */
export async function replaceSecret(scope: Scope, id: string, secret = randomToken(48)): Promise<string> {
  return transact(scope.tx, async (tx) => {
    const application = await tx.application.findUnique({ where: { id, poolId: scope.poolId } })
    if (!application) throw new AppError('not_found')
    if (application.type !== 'web') throw new AppError('invalid', { reason: 'application_has_no_secret' })
    await tx.application.update({ where: { id, poolId: scope.poolId }, data: secretColumns(secret) })
    await record(tx, { ...scope, action: 'application.secret_replaced', target: { kind: 'application', id } })
    return secret
  })
}

/** @throws not_found */
export async function removeApplication(scope: Scope, id: string): Promise<void> {
  await transact(scope.tx, async (tx) => {
    const gone = await tx.application.deleteMany({ where: { id, poolId: scope.poolId } })
    if (!gone.count) throw new AppError('not_found')
    await endGrants(tx, scope.poolId, id)
    await record(tx, { ...scope, action: 'application.removed', target: { kind: 'application', id } })
  })
}

/** Deletes every code, token and grant of an application. */
const endGrants = (tx: Tx, poolId: string, id: string) =>
  tx.oidcArtifact.deleteMany({ where: { poolId, clientId: { in: clientsOf(id) } } })
