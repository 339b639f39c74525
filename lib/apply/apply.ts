import { createApplication, removeApplication, replaceSecret, updateApplication } from '../applications/commands'
import { createConnection, removeConnection, switchConnection, updateConnection } from '../connections/commands'
import { sha256 } from '../crypto'
import { db, type Tx } from '../db'
import { AppError } from '../errors'
import { callbackDomain } from '../hosts'
import { createPool, renamePool } from '../pools/commands'
import { STANDS } from '../sandbox/modes'
import type { Actor, ScopeWithin } from '../scope'
import { forPart } from './refusal'
import type { ApplyFile, ApplyPool } from './schema'
import { applyUser } from './users'

const FILE: Actor = { kind: 'file', id: null }

export type Say = (line: string) => void

/**
 * Makes the database say what the file says, in one transaction, by the verbs the console uses. What the file does not
 * name stays, unless `prune`: then a named pool's other applications, connections and switches go; users never do.
 * @returns a line per change
 */
export async function apply(file: ApplyFile, options: { prune: boolean }): Promise<string[]> {
  const changes: string[] = []
  await db.$transaction(
    async (tx) => {
      for (const [i, pool] of file.pools.entries())
        await forPart(['pools', i], () =>
          applyPool(tx, pool, ['pools', i], options.prune, (line) => changes.push(`${pool.name}: ${line}`)),
        )
    },
    { timeout: 300_000 },
  )
  return changes
}

async function applyPool(
  tx: Tx,
  wanted: ApplyPool,
  path: readonly PropertyKey[],
  prune: boolean,
  say: Say,
): Promise<void> {
  const scope = { tx, poolId: await poolId(tx, wanted, say), actor: FILE }
  const connections: string[] = []
  for (const [i, connection] of wanted.connections.entries())
    connections.push(await forPart([...path, 'connections', i], () => applyConnection(scope, connection, say)))
  const applications: string[] = []
  for (const [i, application] of wanted.applications.entries())
    await forPart([...path, 'applications', i], async () => {
      const id = await applyApplication(scope, application, say)
      applications.push(id)
      await applySwitches(scope, { ...application, id }, prune, say)
    })
  for (const [i, user] of wanted.users.entries()) await applyUser(scope, user, [...path, 'users', i], say)
  if (prune) await pruneRest(scope, applications, connections, say)
}

async function poolId(tx: Tx, wanted: ApplyPool, say: Say): Promise<string> {
  const existing = await tx.pool.findUnique({ where: { name: wanted.name }, select: { id: true } })
  if (existing) {
    const renamed =
      wanted.displayName &&
      (await renamePool({ tx, poolId: existing.id, actor: FILE }, { displayName: wanted.displayName }))
    if (renamed) say('display name changed')
    return existing.id
  }
  const owner = wanted.owner
    ? await tx.user.findFirst({
        // An e-mail that nobody has proved belongs to whoever typed it first.
        where: {
          pool: { system: true },
          email: wanted.owner,
          OR: [{ owner: true }, { emailVerifiedAt: { not: null } }],
        },
        select: { id: true },
      })
    : null
  if (wanted.owner && !owner) throw new AppError('not_found', { field: 'owner', reason: 'apply_no_owner' })
  const pool = await createPool(
    { tx, actor: FILE, ownerId: owner?.id },
    { name: wanted.name, displayName: wanted.displayName ?? wanted.name },
  )
  say('pool made')
  return pool.id
}

async function applyConnection(
  scope: ScopeWithin,
  wanted: ApplyPool['connections'][number],
  say: Say,
): Promise<string> {
  const { tx, poolId } = scope
  const existing = await tx.connection.findUnique({
    where: { poolId_identifier: { poolId, identifier: wanted.identifier } },
  })
  const { identifier, appId, appSecret, ...others } = wanted
  const rest = { ...others, callbackNeedsState: wanted.callbackNeedsState ?? existing?.callbackNeedsState ?? false }
  if (existing) {
    const input = { ...rest, appId: appId ?? existing.appId, appSecret: appSecret ?? '' }
    const changed = await updateConnection(scope, existing.id, input)
    if (changed.length) say(`connection ${identifier}: changed ${changed.join(', ')}`)
    return existing.id
  }
  const credentials =
    appId && appSecret
      ? { appId, appSecret }
      : await STANDS[wanted.mode]?.register({ name: wanted.displayName, callbackDomain: callbackDomain() })
  if (!credentials) throw new AppError('invalid', { field: 'appId', reason: 'required' })
  const made = await createConnection(scope, { ...rest, identifier, ...credentials })
  say(`connection ${identifier}: made`)
  return made.id
}

async function applyApplication(
  scope: ScopeWithin,
  wanted: ApplyPool['applications'][number],
  say: Say,
): Promise<string> {
  const { tx, poolId } = scope
  const { id, secret, connections: _, ...others } = wanted
  const existing = await tx.application.findFirst({
    where: { poolId, ...(id ? { id } : { name: others.name }) },
    orderBy: { createdAt: 'asc' },
  })
  const input = { ...others, requirePkce: wanted.requirePkce ?? existing?.requirePkce ?? true }
  if (!existing) {
    if (id && (await tx.application.count({ where: { id, poolId: { not: poolId } } })))
      throw new AppError('conflict', { field: 'id', reason: 'application_id_taken' })
    const made = await createApplication(scope, input, { id, secret })
    say(`application ${input.name}: made, App ID ${made.application.id}`)
    return made.application.id
  }
  const changed = await updateApplication(scope, existing.id, input)
  if (secret && existing.secretHash !== sha256(secret)) {
    await replaceSecret(scope, existing.id, secret)
    changed.push('secret')
  }
  if (changed.length) say(`application ${input.name}: changed ${changed.join(', ')}`)
  return existing.id
}

async function applySwitches(
  scope: ScopeWithin,
  application: { id: string; name: string; connections: string[] },
  prune: boolean,
  say: Say,
): Promise<void> {
  const { tx, poolId } = scope
  const all = await tx.connection.findMany({ where: { poolId }, select: { id: true, identifier: true } })
  for (const identifier of application.connections)
    if (!all.some((connection) => connection.identifier === identifier))
      throw new AppError('not_found', { field: 'connections', reason: 'apply_no_connection' })
  for (const connection of all) {
    const on = application.connections.includes(connection.identifier)
    if (!on && !prune) continue
    const changed = await switchConnection(scope, { connectionId: connection.id, applicationId: application.id, on })
    if (changed) say(`application ${application.name}: ${connection.identifier} switched ${on ? 'on' : 'off'}`)
  }
}

async function pruneRest(scope: ScopeWithin, applications: string[], connections: string[], say: Say): Promise<void> {
  const { tx, poolId } = scope
  for (const rest of await tx.application.findMany({ where: { poolId, id: { notIn: applications } } })) {
    await removeApplication(scope, rest.id)
    say(`application ${rest.name}: removed`)
  }
  for (const rest of await tx.connection.findMany({ where: { poolId, id: { notIn: connections } } })) {
    await removeConnection(scope, rest.id, rest.identifier)
    say(`connection ${rest.identifier}: removed`)
  }
}
