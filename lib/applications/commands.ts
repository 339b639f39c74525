import { type Actor, record } from '../audit/record'
import { now } from '../clock'
import { sha256 } from '../crypto'
import { isUniqueViolation, type Tx, transact } from '../db'
import { AppError } from '../errors'
import { Prisma } from '../generated/prisma/client'
import { newId, randomToken } from '../ids'
import { originsOf } from './rules'
import type { CreateApplication, UpdateApplication } from './schema'

type Scope = { tx?: Tx; poolId: string; actor: Actor }

const rowOf = (secret: string) => ({ secretHash: sha256(secret), secretLast4: secret.slice(-4), secretSetAt: now() })

const columnsOf = (input: CreateApplication) => ({
  ...input,
  jwks: (input.jwks as { keys: Prisma.InputJsonObject[] } | null) ?? Prisma.DbNull,
  allowedOrigins: input.allowedOrigins ?? originsOf(input),
})

/** The same text for the same value: the database keeps the members of an object in an order of its own. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, inner) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )

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
          ...columnsOf(input),
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
    const { type: _, ...data } = columnsOf(input)
    const wanted = { ...data, jwks: input.jwks }
    const changed = (Object.keys(wanted) as (keyof typeof wanted)[]).filter(
      (key) => canonical(before[key]) !== canonical(wanted[key]),
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
    await tx.oidcArtifact.deleteMany({
      where: { poolId: scope.poolId, clientId: { in: [id, `${id}.experience`, `${id}.callback`] } },
    })
    await record(tx, { ...scope, action: 'application.removed', target: { kind: 'application', id } })
  })
}
