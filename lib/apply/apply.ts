import { removeApplication } from '../applications/commands'
import { removeConnection } from '../connections/commands'
import { db, type Tx } from '../db'
import { AppError } from '../errors'
import { createPool, renamePool, updatePool } from '../pools/commands'
import type { Actor, ScopeWithin, SeenRow } from '../scope'
import { applyApplication } from './applications'
import { applyConnection, applySwitches } from './connections'
import { withPath } from './refusal'
import type { ReportChange } from './report-change'
import type { ApplyFile, ApplyPool } from './schema'
import { applyUser } from './users'

const FILE: Actor = { kind: 'file', id: null }

/**
 * Makes the database match the file, in one transaction, with the same commands that the console uses. Things that the file
 * does not name stay. With `prune` they are removed from the pools that it names: applications, connections and switches,
 * but never users.
 * @returns one line for each change
 */
export async function apply(file: ApplyFile, options: { prune: boolean }): Promise<string[]> {
  const changes: string[] = []
  await db.$transaction(
    async (tx) => {
      for (const [i, pool] of file.pools.entries())
        await withPath(
          ['pools', i],
          () => applyPool(tx, pool, ['pools', i], options.prune, (line) => changes.push(`${pool.name}: ${line}`)),
          `pool ${pool.name}`,
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
  report: ReportChange,
): Promise<void> {
  const seen = await ensurePool(tx, wanted, report)
  const scope = { tx, poolId: seen.id, actor: FILE }
  const { smsCountries, smsPerDay, mailsPerDay, captcha } = wanted
  const { changed } = await updatePool(scope, seen.version, { smsCountries, smsPerDay, mailsPerDay, captcha })
  if (changed.length) report(`changed ${changed.join(', ')}`)
  const connections: string[] = []
  for (const [i, connection] of wanted.connections.entries()) {
    const make = () => applyConnection(scope, connection, report)
    const row = `pool ${wanted.name}, connection ${connection.identifier}`
    connections.push(await withPath([...path, 'connections', i], make, row))
  }
  const applications: string[] = []
  for (const [i, application] of wanted.applications.entries()) {
    const make = async () => {
      const id = await applyApplication(scope, application, report)
      applications.push(id)
      await applySwitches(scope, { ...application, id }, prune, report)
    }
    await withPath([...path, 'applications', i], make, `pool ${wanted.name}, application ${application.name}`)
  }
  for (const [i, user] of wanted.users.entries()) await applyUser(scope, user, [...path, 'users', i], report)
  if (prune) await pruneRest(scope, applications, connections, report)
}

/** Creates the pool, or changes its display name. @returns the pool as it is then */
async function ensurePool(tx: Tx, wanted: ApplyPool, report: ReportChange): Promise<SeenRow> {
  const { name, displayName } = wanted
  const existing = await tx.pool.findUnique({ where: { name }, select: { id: true, version: true } })
  if (existing) {
    if (!displayName) return existing
    const { id } = existing
    const { changed, version } = await renamePool({ tx, poolId: id, actor: FILE }, existing.version, { displayName })
    if (changed.length) report('display name changed')
    return { id, version }
  }
  const owner = wanted.owner
    ? await tx.user.findFirst({
        // An unproved e-mail shows nothing: anybody could have signed up with it.
        where: {
          pool: { system: true },
          email: wanted.owner,
          OR: [{ owner: true }, { emailVerifiedAt: { not: null } }],
        },
        select: { id: true },
      })
    : null
  if (wanted.owner && !owner) throw new AppError('not_found', { field: 'owner', reason: 'apply_no_owner' })
  const pool = await createPool({ tx, actor: FILE, ownerId: owner?.id }, { name, displayName: displayName ?? name })
  report('pool made')
  return pool
}

async function pruneRest(
  scope: ScopeWithin,
  applications: string[],
  connections: string[],
  report: ReportChange,
): Promise<void> {
  const { tx, poolId } = scope
  for (const rest of await tx.application.findMany({ where: { poolId, id: { notIn: applications } } })) {
    await removeApplication(scope, rest.id)
    report(`application ${rest.name}: removed`)
  }
  for (const rest of await tx.connection.findMany({ where: { poolId, id: { notIn: connections } } })) {
    await removeConnection(scope, rest.id, rest.identifier)
    report(`connection ${rest.identifier}: removed`)
  }
}
