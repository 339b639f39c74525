import { changesOf } from '../audit/changes'
import { record } from '../audit/record'
import { now } from '../clock'
import { isUniqueViolation, transact } from '../db'
import { AppError, changedMeanwhile } from '../errors'
import { newId } from '../ids'
import type { Scope, SeenRow } from '../scope'
import { columnsOf, flattenSettings } from './columns'
import { withoutSecrets } from './queries'
import { needsSecretAgain } from './rules'
import { type CreateConnection, settingsOf, type UpdateConnection } from './schema'
import { NO_NEXT_SECRET, openAppSecret, RESET_BY_NEW_SECRET, sealAppSecret } from './secret-columns'

/** Creates a connection. It is not on for any application yet. @throws conflict when the identifier is taken */
export async function createConnection(scope: Scope, { appSecret, ...input }: CreateConnection) {
  const id = newId('conn')
  try {
    return await transact(scope.tx, async (tx) => {
      const connection = await tx.connection.create({
        data: {
          id,
          poolId: scope.poolId,
          ...columnsOf(input),
          appSecret: sealAppSecret(id, appSecret),
        },
        ...withoutSecrets,
      })
      await record(tx, {
        ...scope,
        action: 'connection.created',
        target: { kind: 'connection', id },
        detail: { identifier: input.identifier, appId: input.appId, sandbox: input.sandbox },
      })
      return connection
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError('conflict', { field: 'identifier', reason: 'identifier_taken' })
    throw error
  }
}

/**
 * Changes a connection as somebody has read it. An empty `appSecret` keeps the stored one; a secret is required when the
 * AppID or the sandbox setting changes.
 * @returns the names of the changed fields, and the version that the connection has now
 * @throws not_found, invalid, conflict when it has changed since it was read
 */
export async function updateConnection(
  scope: Scope,
  { id, version }: SeenRow,
  { appSecret, ...input }: UpdateConnection,
): Promise<{ changed: string[]; version: number }> {
  return transact(scope.tx, async (tx) => {
    const before = await tx.connection.findUnique({ where: { id, poolId: scope.poolId } })
    if (!before) throw new AppError('not_found')
    if (before.version !== version) throw changedMeanwhile()
    if (before.mode !== input.mode) throw new AppError('invalid', { field: 'mode', reason: 'mode_fixed' })
    if (!appSecret && needsSecretAgain(before, input))
      throw new AppError('invalid', { field: 'appSecret', reason: 'app_secret_again' })
    const { changed, ...values } = changesOf(
      flattenSettings({ mode: before.mode, appId: before.appId, ...settingsOf(before) }),
      flattenSettings(input),
    )
    const newSecret = appSecret && appSecret !== openAppSecret(before) ? appSecret : null
    if (newSecret) changed.push('appSecret')
    if (!changed.length) return { changed, version }
    const credentialsChanged = needsSecretAgain(before, input)
    const { count } = await tx.connection.updateMany({
      where: { id, poolId: scope.poolId, version },
      data: {
        ...columnsOf(input, before.settings),
        ...(newSecret ? { appSecret: sealAppSecret(id, newSecret), appSecretSetAt: now() } : {}),
        ...(newSecret || credentialsChanged ? RESET_BY_NEW_SECRET : {}),
        ...(credentialsChanged ? NO_NEXT_SECRET : {}),
        version: version + 1,
      },
    })
    if (!count) throw changedMeanwhile()
    await record(tx, {
      ...scope,
      action: 'connection.updated',
      target: { kind: 'connection', id },
      detail: { version: version + 1, changed, ...values },
    })
    return { changed, version: version + 1 }
  })
}

/**
 * Removes a connection. Users who came through it keep their identities.
 * @param confirmation what the developer typed, which must be the connection's identifier
 * @throws not_found, invalid
 */
export async function removeConnection(scope: Scope, id: string, confirmation: string): Promise<void> {
  await transact(scope.tx, async (tx) => {
    const connection = await tx.connection.findUnique({ where: { id, poolId: scope.poolId } })
    if (!connection) throw new AppError('not_found')
    if (connection.identifier !== confirmation)
      throw new AppError('invalid', { field: 'confirmation', reason: 'confirmation_mismatch' })
    await tx.connection.delete({ where: { id, poolId: scope.poolId } })
    await record(tx, {
      ...scope,
      action: 'connection.removed',
      target: { kind: 'connection', id },
      detail: { identifier: connection.identifier },
    })
  })
}

/**
 * Switches a connection on or off for an application.
 * @returns whether anything changed. @throws not_found, including when the two are in different pools
 */
export async function switchConnection(
  scope: Scope,
  input: { connectionId: string; applicationId: string; on: boolean },
): Promise<boolean> {
  const pair = { poolId: scope.poolId, connectionId: input.connectionId, applicationId: input.applicationId }
  return transact(scope.tx, async (tx) => {
    const [connection, application] = await Promise.all([
      tx.connection.findUnique({ where: { id: input.connectionId, poolId: scope.poolId }, select: { id: true } }),
      tx.application.findUnique({ where: { id: input.applicationId, poolId: scope.poolId }, select: { id: true } }),
    ])
    if (!connection || !application) throw new AppError('not_found')
    const changed = input.on
      ? await tx.connectionSwitch.createMany({ data: pair, skipDuplicates: true })
      : await tx.connectionSwitch.deleteMany({ where: pair })
    if (!changed.count) return false
    await record(tx, {
      ...scope,
      action: input.on ? 'connection.switched_on' : 'connection.switched_off',
      target: { kind: 'connection', id: input.connectionId },
      detail: { applicationId: input.applicationId },
    })
    return true
  })
}
