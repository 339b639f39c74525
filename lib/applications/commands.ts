import { changesOf } from '../audit/changes'
import { record } from '../audit/record'
import { now } from '../clock'
import { sha256 } from '../crypto'
import { isUniqueViolation, type Tx, transact } from '../db'
import { AppError, changedMeanwhile } from '../errors'
import { Prisma } from '../generated/prisma/client'
import { newId, randomToken } from '../ids'
import type { Scope, SeenRow } from '../scope'
import { clientsOf } from './clients'
import { defaultOrigins } from './rules'
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
 * Changes an application as somebody has read it. When it becomes a third party's, its grants end: no user has consented
 * to them.
 * @returns the names of the changed fields, and the version that the application has now
 * @throws not_found, invalid, conflict when it has changed since it was read
 */
export async function updateApplication(
  scope: Scope,
  { id, version }: SeenRow,
  input: UpdateApplication,
): Promise<{ changed: string[]; version: number }> {
  return transact(scope.tx, async (tx) => {
    const before = await tx.application.findUnique({ where: { id, poolId: scope.poolId } })
    if (!before) throw new AppError('not_found')
    if (before.version !== version) throw changedMeanwhile()
    if (before.type !== input.type) throw new AppError('invalid', { field: 'type', reason: 'application_type_fixed' })
    const { type: _, ...data } = columnsOf(input)
    const after = { ...data, jwks: input.jwks }
    const { changed, ...values } = changesOf(before, after)
    if (!changed.length) return { changed, version }
    const { count } = await tx.application.updateMany({
      where: { id, poolId: scope.poolId, version },
      data: { ...data, version: version + 1 },
    })
    if (!count) throw changedMeanwhile()
    if (input.thirdParty && !before.thirdParty) await endGrants(tx, scope.poolId, id)
    await record(tx, {
      ...scope,
      action: 'application.updated',
      target: { kind: 'application', id },
      detail: { version: version + 1, changed, ...values },
    })
    return { changed, version: version + 1 }
  })
}

/**
 * Gives a web application a new secret; the old one stops working at once.
 * @param version without it, the secret is replaced whatever else has changed
 * @throws not_found, invalid for public clients, conflict when the application has another version
 */
export async function replaceSecret(
  scope: Scope,
  id: string,
  secret = randomToken(48),
  version?: number,
): Promise<string> {
  return transact(scope.tx, async (tx) => {
    const application = await tx.application.findUnique({ where: { id, poolId: scope.poolId } })
    if (!application) throw new AppError('not_found')
    if (application.type !== 'web') throw new AppError('invalid', { reason: 'application_has_no_secret' })
    const replaced = await tx.application.updateManyAndReturn({
      where: { id, poolId: scope.poolId, version },
      data: { ...secretColumns(secret), version: { increment: 1 } },
      select: { version: true },
    })
    if (!replaced[0]) throw changedMeanwhile()
    await record(tx, {
      ...scope,
      action: 'application.secret_replaced',
      target: { kind: 'application', id },
      detail: { version: replaced[0].version, changed: ['secret'] },
    })
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
  tx.oidcArtifact.deleteMany({
    // Logins that are under way go on: what they lead to is decided at their end.
    where: { poolId, clientId: { in: clientsOf(id) }, model: { notIn: ['Interaction', 'PushedAuthorizationRequest'] } },
  })
