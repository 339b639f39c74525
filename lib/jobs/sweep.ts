import { REFUSED_COUNTING, REFUSED_LOGIN, REFUSED_MORE, REFUSED_REQUEST } from '../audit/actions'
import { after, now } from '../clock'
import { db } from '../db'

const HOUR = 3600
const DAY = 24 * HOUR

/** How many rows one statement deletes, so that its locks never last long. */
export const BATCH = 500

/**
 * Deletes rows that expired at least an hour ago: attempts, proofs, sessions, codes, tokens and one-time links; messages in
 * the outbox and expired scans and grants of the sandbox after a day; refusals after thirty days. Several processes may do
 * it at once.
 * @param batches the maximum for each kind of row
 */
export async function sweep(batches = Number.POSITIVE_INFINITY): Promise<void> {
  for (const remove of removals()) {
    let left = batches
    while (left-- > 0 && (await remove(BATCH)).count === BATCH);
  }
}

function removals(): ((limit: number) => Promise<{ count: number }>)[] {
  const expired = { expiresAt: { lt: after(-HOUR, now()) } }
  // Rows of the sandbox are also kept for a day, because a sandbox app's clock may be set differently from ours.
  const old = { createdAt: { lt: after(-DAY, now()) } }
  const refused = {
    action: { in: [REFUSED_LOGIN, REFUSED_REQUEST, REFUSED_MORE] },
    at: { lt: after(-30 * DAY, now()) },
  }
  const counting = { action: REFUSED_COUNTING, at: { lt: after(-HOUR, now()) } }
  return [
    (limit) => db.attempt.deleteMany({ where: expired, limit }),
    (limit) => db.proof.deleteMany({ where: expired, limit }),
    (limit) => db.outboxMessage.deleteMany({ where: old, limit }),
    (limit) => db.oidcArtifact.deleteMany({ where: expired, limit }),
    (limit) => db.oneTimeLink.deleteMany({ where: expired, limit }),
    (limit) => db.sandboxScan.deleteMany({ where: { ...expired, ...old }, limit }),
    (limit) => db.sandboxGrant.deleteMany({ where: { ...expired, ...old }, limit }),
    (limit) => db.sandboxFault.deleteMany({ where: { remaining: 0 }, limit }),
    (limit) => db.auditEvent.deleteMany({ where: refused, limit }),
    (limit) => db.auditEvent.deleteMany({ where: counting, limit }),
    (limit) => db.rateLimiterFlexible.deleteMany({ where: { expire: { lt: now() } }, limit }),
  ]
}
