import { REFUSED_LOGIN } from '../../audit/actions'
import { recordRefused } from '../../audit/refused'
import type { Attempt } from '../../generated/prisma/client'
import { log } from '../../log'
import type { AttemptRefusal, RefusedOutcome } from './attempt'
import { move } from './states'

/** Refuses an attempt that was admitted, because something changed between the scan and the last step. */
export async function overrule(attempt: Attempt, reason: AttemptRefusal): Promise<void> {
  await move(attempt, 'overrule', { data: { outcome: { kind: 'refused', reason } } })
  await recordRefusal(attempt, { kind: 'refused', reason })
}

/**
 * Writes a refusal to the log and to the pool's audit, which keeps only some of many equal refusals. The reference that
 * the person reads out is the attempt's id.
 */
export async function recordRefusal(attempt: Attempt, refused: RefusedOutcome): Promise<void> {
  const { id, connectionId, applicationId, poolId } = attempt
  const { kind: _, ...facts } = refused
  log().warn({ reference: id, ...facts, connection: connectionId, pool: poolId }, 'login refused')
  await recordRefused({
    poolId,
    action: REFUSED_LOGIN,
    target: { kind: 'attempt', id },
    detail: { ...facts, connectionId, ...(applicationId ? { applicationId } : { trial: true }) },
  })
}
