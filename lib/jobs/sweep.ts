import { after, now } from './clock'
import { db } from './db'

const HOUR = 3600
const DAY = 24 * HOUR

/**
 * Takes away what has expired an hour ago or more: attempts, proofs, sessions, codes and tokens, spent links, the sandbox's
 * codes; what would have been sent after a day; and refused logins after thirty days.
 * Every process does it when it starts and every hour.
 */
export async function sweep(): Promise<void> {
  const expired = { expiresAt: { lt: after(-HOUR, now()) } }
  // A clock of the sandbox may be behind ours: what was made today stays.
  const old = { createdAt: { lt: after(-DAY, now()) } }
  await db.$transaction([
    db.attempt.deleteMany({ where: expired }),
    db.proof.deleteMany({ where: expired }),
    db.outboxMessage.deleteMany({ where: old }),
    db.oidcArtifact.deleteMany({ where: expired }),
    db.oneTimeLink.deleteMany({ where: expired }),
    db.sandboxScan.deleteMany({ where: { ...expired, ...old } }),
    db.sandboxGrant.deleteMany({ where: { ...expired, ...old } }),
    db.sandboxFault.deleteMany({ where: { remaining: 0 } }),
    db.auditEvent.deleteMany({ where: { action: 'login.refused', at: { lt: after(-30 * DAY, now()) } } }),
    db.rateLimiterFlexible.deleteMany({ where: { expire: { lt: now() } } }),
  ])
}
