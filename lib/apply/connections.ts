import { createConnection, switchConnection, updateConnection } from '../connections/commands'
import { settingsOf } from '../connections/schema'
import { KeptIfOmitted } from '../connections/settings'
import { AppError } from '../errors'
import { callbackDomain } from '../hosts'
import { SANDBOX_MODES } from '../sandbox/modes'
import type { ScopeWithin } from '../scope'
import type { ReportChange } from './report-change'
import type { ApplyPool } from './schema'

/** Creates or changes a connection of the file. @returns its id */
export async function applyConnection(
  scope: ScopeWithin,
  wanted: ApplyPool['connections'][number],
  report: ReportChange,
): Promise<string> {
  const { tx, poolId } = scope
  const existing = await tx.connection.findUnique({
    where: { poolId_identifier: { poolId, identifier: wanted.identifier } },
  })
  const { identifier, appId, appSecret, ...others } = wanted
  const rest = { ...others, ...KeptIfOmitted.parse({ ...(existing && settingsOf(existing)), ...wanted }) }
  if (existing) {
    const input = { ...rest, appId: appId ?? existing.appId, appSecret: appSecret ?? '' }
    const { changed } = await updateConnection(scope, existing, input)
    if (changed.length) report(`connection ${identifier}: changed ${changed.join(', ')}`)
    return existing.id
  }
  const credentials =
    appId && appSecret
      ? { appId, appSecret }
      : await SANDBOX_MODES[wanted.mode]?.register({ name: wanted.displayName, callbackDomain: callbackDomain() })
  if (!credentials) throw new AppError('invalid', { field: 'appId', reason: 'required' })
  const made = await createConnection(scope, { ...rest, identifier, ...credentials })
  report(`connection ${identifier}: made`)
  return made.id
}

/**
 * Switches an application's connections on.
 * @param prune whether connections that the file does not name are switched off
 */
export async function applySwitches(
  scope: ScopeWithin,
  application: { id: string; name: string; connections: string[] },
  prune: boolean,
  report: ReportChange,
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
    if (changed) report(`application ${application.name}: ${connection.identifier} switched ${on ? 'on' : 'off'}`)
  }
}
