import { db, type Tx } from '../db'
import { FairQueue } from '../fair-queue'
import type { Arrival, AssociationResult, StepInput } from './arrival'
import { decide } from './rules'
import { loadSituation } from './situation'
import { writeOutcome } from './write'

/**
 * Concurrent arrivals of one person may lose a race for each of the few rows that they write. Whenever one loses,
 * another has committed, so that the next try finds more of the rows and writes fewer.
 */
const MAX_TRIES = 10

/**
 * Prisma's codes for: a unique violation, a foreign key violation, a row that is gone, a deadlock or write conflict,
 * and a transaction that timed out and was rolled back.
 */
const RACES: unknown[] = ['P2002', 'P2003', 'P2025', 'P2034', 'P2028']

/**
 * How many arrivals of a pool are written at a time; others wait before their transaction begins, because time spent
 * waiting for a lock counts against its timeout. That also leaves database connections for other requests.
 */
const MAX_CONCURRENT = 8
const queue = new FairQueue(MAX_CONCURRENT)

function isRace(error: unknown): boolean {
  const { code, meta } = (error ?? {}) as {
    code?: unknown
    meta?: { driverAdapterError?: { cause?: { kind?: string } } }
  }
  // Raw SQL fails under another code than Prisma's own queries.
  return RACES.includes(code) || meta?.driverAdapterError?.cause?.kind === 'TransactionWriteConflict'
}

/**
 * Decides which user an arrival is, and writes the outcome, in one transaction. An arrival that loses a race against
 * another one of the same person starts over.
 * @throws expired when another request has used one of the proofs meanwhile (proof_used), or the attempt has ended
 * (attempt_over)
 */
export async function associate(arrival: Arrival, step: StepInput = {}): Promise<AssociationResult> {
  for (let tries = 1; ; tries++)
    try {
      return await queue.run(arrival.poolId, () => db.$transaction((tx) => tryAssociate(tx, arrival, step)))
    } catch (error) {
      if (tries === MAX_TRIES || !isRace(error)) throw error
    }
}

async function tryAssociate(tx: Tx, arrival: Arrival, step: StepInput): Promise<AssociationResult> {
  const situation = await loadSituation(tx, arrival, step)
  if (!situation) return { kind: 'refused', reason: 'connection_off' }
  const outcome = decide(situation.policy, situation.facts)
  if (outcome.kind !== 'created' && !('userId' in outcome)) return outcome
  return writeOutcome(tx, arrival, step, situation, outcome)
}
