import { type Actor, record } from '../audit/record'
import { now } from '../clock'
import { sha256 } from '../crypto'
import { isUniqueViolation, type Tx, transact } from '../db'
import { AppError } from '../errors'
import { newId, randomToken } from '../ids'
import type { CreateApplication, UpdateApplication } from './schema'

type Scope = { tx?: Tx; poolId: string; actor: Actor }

const rowOf = (secret: string) => ({ secretHash: sha256(secret), secretLast4: secret.slice(-4), secretSetAt: now() })

/**
 * `fixed`: an id and a secret that configuration files may bring along.
 * @returns the application, and for web applications its secret: this once and never again
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
          ...input,
          ...(secret ? rowOf(secret) : {}),
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

/** @returns the names of the fields that changed. @throws not_found */
export async function updateApplication(scope: Scope, id: string, input: UpdateApplication): Promise<string[]> {
  return transact(scope.tx, async (tx) => {
    const before = await tx.application.findUnique({ where: { id, poolId: scope.poolId } })
    if (!before) throw new AppError('not_found')
    if (before.type !== input.type) throw new AppError('invalid', { field: 'type', reason: 'application_type_fixed' })
    const { type: _, ...data } = input
    const changed = (Object.keys(data) as (keyof typeof data)[]).filter(
      (key) => JSON.stringify(before[key]) !== JSON.stringify(data[key]),
    )
    if (!changed.length) return []
    await tx.application.update({ where: { id, poolId: scope.poolId }, data })
    await record(tx, {
      ...scope,
      action: 'application.updated',
      target: { kind: 'application', id },
      detail: { changed },
    })
    return changed
  })
}

/** Gives a web application a new secret; the old one ends at once. @throws not_found, invalid for public clients */
export async function replaceSecret(scope: Scope, id: string, secret = randomToken(48)): Promise<string> {
  return transact(scope.tx, async (tx) => {
    const application = await tx.application.findUnique({ where: { id, poolId: scope.poolId } })
    if (!application) throw new AppError('not_found')
    if (application.type !== 'web') throw new AppError('invalid', { reason: 'application_has_no_secret' })
    await tx.application.update({ where: { id, poolId: scope.poolId }, data: rowOf(secret) })
    await record(tx, { ...scope, action: 'application.secret_replaced', target: { kind: 'application', id } })
    return secret
  })
}

/** @throws not_found */
export async function removeApplication(scope: Scope, id: string): Promise<void> {
  await transact(scope.tx, async (tx) => {
    const gone = await tx.application.deleteMany({ where: { id, poolId: scope.poolId } })
    if (!gone.count) throw new AppError('not_found')
    await tx.oidcArtifact.deleteMany({ where: { poolId: scope.poolId, clientId: { in: [id, `${id}.experience`] } } })
    await record(tx, { ...scope, action: 'application.removed', target: { kind: 'application', id } })
  })
}
