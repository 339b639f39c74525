import { createApplication, replaceSecret, updateApplication } from '../applications/commands'
import { KeptIfOmitted } from '../applications/settings'
import { sha256 } from '../crypto'
import { AppError } from '../errors'
import type { ScopeWithin } from '../scope'
import type { ReportChange } from './report-change'
import type { ApplyPool } from './schema'

/** Creates or changes an application of the file. @returns its id */
export async function applyApplication(
  scope: ScopeWithin,
  wanted: ApplyPool['applications'][number],
  report: ReportChange,
): Promise<string> {
  const { tx, poolId } = scope
  const { id, secret, connections: _, ...others } = wanted
  const existing = await tx.application.findFirst({
    where: { poolId, ...(id ? { id } : { name: others.name }) },
    orderBy: { createdAt: 'asc' },
  })
  const input = { ...others, ...KeptIfOmitted.parse({ ...existing, ...wanted }) }
  if (!existing) {
    if (id && (await tx.application.count({ where: { id, poolId: { not: poolId } } })))
      throw new AppError('conflict', { field: 'id', reason: 'application_id_taken' })
    const made = await createApplication(scope, input, { id, secret })
    report(`application ${input.name}: made, App ID ${made.application.id}`)
    return made.application.id
  }
  const { changed, version } = await updateApplication(scope, existing, input)
  if (secret && existing.secretHash !== sha256(secret)) {
    await replaceSecret(scope, existing.id, secret, version)
    changed.push('secret')
  }
  if (changed.length) report(`application ${input.name}: changed ${changed.join(', ')}`)
  return existing.id
}
