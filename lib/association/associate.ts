import { db, type Tx } from '../db'
import { Line } from '../line'
import type { Arrival, Associated, Step } from './arrival'
import { decide } from './rules'
import { look } from './situation'
import { write } from './write'

/**
 * In a crowd of one person's arrivals, each may lose the race for every row it wants to write; whoever wins has committed,
 * so that the next look finds more than the last one.
 */
const TRIES = 10

/**
 * Unique violation, a row that others hold on to, one that is gone, a deadlock or a write conflict; and a transaction that
 * came too late and was rolled back.
 */
const RACES: unknown[] = ['P2002', 'P2003', 'P2025', 'P2034', 'P2028']

/** A transaction's time runs while it waits for others: a crowd waits outside, and leaves connections to everybody else. */
const AT_ONCE = 8
const line = new Line(AT_ONCE)

function isRace(error: unknown): boolean {
  const { code, meta } = (error ?? {}) as {
    code?: unknown
    meta?: { driverAdapterError?: { cause?: { kind?: string } } }
  }
  // A statement of our own fails under another code.
  return RACES.includes(code) || meta?.driverAdapterError?.cause?.kind === 'TransactionWriteConflict'
}

/**
 * Loads the facts, decides and applies, in one transaction. When two arrivals of one person meet, one of them finds a row
 * of its own taken by the other, and looks again.
 * @throws expired when a proof it stands on was used by somebody else meanwhile (proof_used), or the attempt of the step
 * has ended (attempt_over)
 */
export async function associate(arrival: Arrival, step: Step = {}): Promise<Associated> {
  for (let tries = 1; ; tries++)
    try {
      return await line.run(arrival.poolId, () => db.$transaction((tx) => associateIn(tx, arrival, step)))
    } catch (error) {
      if (tries === TRIES || !isRace(error)) throw error
    }
}

async function associateIn(tx: Tx, arrival: Arrival, step: Step): Promise<Associated> {
  const situation = await look(tx, arrival, step)
  if (!situation) return { kind: 'refused', reason: 'connection_off' }
  const outcome = decide(situation.policy, situation.facts)
  if (outcome.kind !== 'created' && !('userId' in outcome)) return outcome
  return write(tx, arrival, step, situation, outcome)
}
