import { now } from '../clock'
import { db } from '../db'
import { outcomeOf, type RefusedOutcome } from '../login/attempt/attempt'
import { openReport, type TrialReport } from './report'

/** How a developer's trial of a connection ended. */
export type Trial = { id: string } & ({ kind: 'tried'; report: TrialReport } | RefusedOutcome)

/** A trial that has ended, for the developer who made it, until its attempt expires. Null otherwise. */
export async function findTrial(
  poolId: string,
  { id, connectionId, developerId }: { id: string; connectionId: string; developerId: string },
): Promise<Trial | null> {
  if (!/^att_\w+$/.test(id)) return null
  const attempt = await db.attempt.findUnique({
    where: { id, poolId, connectionId, developerId, status: 'done', expiresAt: { gt: now() } },
  })
  const outcome = attempt && outcomeOf(attempt)
  if (outcome?.kind === 'refused') return { id, ...outcome }
  const report = attempt && openReport(attempt)
  return report && { id, kind: 'tried', report }
}
