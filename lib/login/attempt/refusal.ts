import { REFUSED_LOGIN } from '../../audit/actions'
import { recordRefused } from '../../audit/refused'
import type { Attempt } from '../../generated/prisma/client'
import { log } from '../../log'
import type { AttemptRefusal, RefusedOutcome } from './attempt'
import { move } from './states'

/** What was decided holds no more: it changed between the scan and the last step. */
export async function overrule(attempt: Attempt, reason: AttemptRefusal): Promise<void> {
  await move(attempt, 'overrule', { data: { outcome: { kind: 'refused', reason } } })
  await recordRefusal(attempt, { kind: 'refused', reason })
}

/**
 * The attempt's id is the reference that the refused person reads out: it is in the log, and in the pool's audit, unless too
 * many like it came at once.
 */
export async function recordRefusal(attempt: Attempt, refused: RefusedOutcome): Promise<void> {
  const { id, connectionId, applicationId, poolId } = attempt
  const { kind: _, ...what } = refused
  log().warn({ reference: id, ...what, connection: connectionId, pool: poolId }, 'login refused')
  await recordRefused({
    poolId,
    action: REFUSED_LOGIN,
    target: { kind: 'attempt', id },
    detail: { ...what, connectionId, ...(applicationId ? { applicationId } : { trial: true }) },
  })
}
