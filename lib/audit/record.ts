import type { Prisma } from '@/lib/generated/prisma/client'
import type { Tx } from '../db'
import { newId } from '../ids'
import type { Actor } from '../scope'

export type AuditEntry = {
  poolId: string
  actor: Actor
  action: string
  target?: { kind: string; id: string }
  /** Names of what changed and plain values; never a secret. */
  detail?: Prisma.InputJsonObject
}

/** The write of one audit row, for a batch. */
const entry = (tx: Tx, entry: AuditEntry) =>
  tx.auditEvent.create({
    data: {
      id: newId('evt'),
      poolId: entry.poolId,
      action: entry.action,
      actorKind: entry.actor.kind,
      actorId: entry.actor.id,
      targetKind: entry.target?.kind,
      targetId: entry.target?.id,
      detail: entry.detail ?? {},
    },
  })

/** Writes one audit row, in the transaction of what it tells. */
export async function record(tx: Tx, what: AuditEntry): Promise<void> {
  await entry(tx, what)
}
