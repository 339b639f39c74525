import { after, now } from '../clock'
import { db, type Tx } from '../db'
import { newId } from '../ids'
import type { SessionPayload } from '../oidc/session'
import { waitAfter } from './rules'

/** A row of oidc-provider's that was taken away. */
export type Ended = { model: string; payload: SessionPayload }

/**
 * Writes down which applications are to be told of the sessions that end in this transaction: those with a part in them
 * and an address for it. A client id that is no application's own, such as the console's, has none.
 */
export async function tellApplications(tx: Tx, poolId: string, userId: string, ended: Ended[]): Promise<void> {
  const parts = ended
    .flatMap(({ model, payload }) => (model === 'Session' ? Object.entries(payload.authorizations ?? {}) : []))
    .flatMap(([applicationId, { sid }]) => (sid ? [{ applicationId, sid }] : []))
  if (!parts.length) return
  const listening = await tx.application.findMany({
    where: { poolId, id: { in: parts.map(({ applicationId }) => applicationId) }, backchannelLogoutUri: { not: null } },
    select: { id: true },
  })
  const ids = new Set(listening.map(({ id }) => id))
  await tx.logoutNotice.createMany({
    data: parts
      .filter(({ applicationId }) => ids.has(applicationId))
      .map((part) => ({ id: newId('ntc'), poolId, sub: userId, nextAt: now(), ...part })),
  })
}

type Missed = { applicationId: string; sub: string; sid: string }

/** Keeps for later what an application was told once and did not hear. */
export async function keepNotice(poolId: string, missed: Missed): Promise<void> {
  const tries = 1
  await db.logoutNotice.create({
    data: { id: newId('ntc'), poolId, tries, nextAt: after(waitAfter(tries) ?? 0), ...missed },
  })
}
