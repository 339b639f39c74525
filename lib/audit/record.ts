import { sha256 } from '../crypto'
import type { Tx } from '../db'
import { newId } from '../ids'
import type { Actor } from '../scope'
import { ACTIONS, type Action, type Detail } from './actions'

type WithDetail<D> = Record<string, never> extends D ? { detail?: D } : { detail: D }

/** A row to write. The detail is that of the action, and may be left out if nothing in it is required. */
export type AuditEntry<A extends Action = Action> = {
  [Each in A]: {
    poolId: string
    actor: Actor
    action: Each
    target?: { kind: string; id: string }
  } & WithDetail<Detail<Each>>
}[A]

/**
 * Writes an audit row. @param tx the transaction of the change. @throws when the detail does not fit the action's
 * schema
 */
export async function record(tx: Tx, entry: AuditEntry): Promise<void> {
  await tx.auditEvent.create({ data: { id: newId('evt'), ...columnsOf(entry) } })
}

/**
 * Writes an audit row unless there is one for the same occasion. @param occasion any text; with the pool it names what the
 * row is about. @returns whether the row was written now
 */
export async function recordOnce(tx: Tx, occasion: string, entry: AuditEntry): Promise<boolean> {
  const id = `evt_${sha256(`${entry.poolId}:${entry.action}:${occasion}`).slice(0, 20)}`
  const written = await tx.auditEvent.createMany({ data: [{ id, ...columnsOf(entry) }], skipDuplicates: true })
  return written.count > 0
}

const columnsOf = ({ poolId, actor, action, target, detail = {} }: AuditEntry) => ({
  poolId,
  action,
  actorKind: actor.kind,
  actorId: actor.id,
  targetKind: target?.kind,
  targetId: target?.id,
  detail: ACTIONS[action].parse(detail),
})
