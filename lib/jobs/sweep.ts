import { REFUSED_COUNTING, REFUSED_LOGIN, REFUSED_MORE, REFUSED_REQUEST } from '../audit/actions'
import { after, now } from '../clock'
import { db } from '../db'

const HOUR = 3600
const DAY = 24 * HOUR

/** Rows that one statement takes away: nobody waits long for its locks, however much there is. */
export const BATCH = 500

/**
 * Takes away what has expired an hour ago or more: attempts, proofs, sessions, codes and tokens, spent links, the sandbox's
 * codes; what would have been sent after a day; and refusals after thirty days. Several may be at it at once.
 * @param batches of each kind, at most
 */
export async function sweep(batches = Number.POSITIVE_INFINITY): Promise<void> {
  for (const remove of removals()) {
    let left = batches
    while (left-- > 0 && (await remove(BATCH)).count === BATCH);
  }
}

function removals(): ((limit: number) => Promise<{ count: number }>)[] {
  const expired = { expiresAt: { lt: after(-HOUR, now()) } }
  // A clock of the sandbox may be behind ours: what was made today stays.
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
