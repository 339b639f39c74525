import { record } from '../audit/record'
import { after, now } from '../clock'
import { db } from '../db'
import { log } from '../log'
import { providerOf } from '../oidc/provider'
import { poolRef } from '../pools/queries'
import { waitAfter } from './rules'

/** So many are told at a time. */
const AT_ONCE = 20

/** Seconds for which a notice is one process's alone; after that the process is taken for dead. A try takes three at most. */
const CLAIM = 60

type Due = { id: string; poolId: string; applicationId: string; sub: string; sid: string; tries: number }

/**
 * Tells applications of sessions that have ended, until nothing is due (OpenID Connect Back-Channel Logout 1.0 §2.5). Any
 * number of processes may do it at once: each notice is sent by one of them.
 */
export async function deliverNotices(): Promise<void> {
  for (let due = await claim(); due.length; due = await claim()) await Promise.all(due.map(deliver))
}

const claim = () => db.$queryRaw<Due[]>`
  WITH due AS MATERIALIZED (
    SELECT "id" FROM "LogoutNotice" WHERE "nextAt" <= ${now()} ORDER BY "nextAt" LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED)
  UPDATE "LogoutNotice" n SET "nextAt" = ${after(CLAIM)} FROM due WHERE n."id" = due."id"
  RETURNING n."id", n."poolId", n."applicationId", n."sub", n."sid", n."tries"`

async function deliver(notice: Due): Promise<void> {
  try {
    await send(notice)
  } catch (error) {
    return putOff(notice, error)
  }
  await db.logoutNotice.deleteMany({ where: { id: notice.id, poolId: notice.poolId } })
}

/** A client of the library, with the one method that its types leave out. */
type Listening = { backchannelLogoutUri?: string; backchannelLogout(sub: string, sid: string): Promise<void> }

/** @throws when the application did not take it. One whose address is gone by now is told nothing. */
async function send({ poolId, applicationId, sub, sid }: Due): Promise<void> {
  const pool = await db.pool.findUniqueOrThrow({ where: { id: poolId }, select: poolRef })
  const client = (await (await providerOf(pool)).Client.find(applicationId)) as Listening | undefined
  if (client?.backchannelLogoutUri) await client.backchannelLogout(sub, sid)
}

async function putOff(notice: Due, error: unknown): Promise<void> {
  const { id, poolId, applicationId, sub } = notice
  const tries = notice.tries + 1
  const wait = waitAfter(tries)
  const told = { notice: id, application: applicationId, tries, why: reasonOf(error) }
  if (wait !== null) {
    log().info(told, 'application not told of a logout yet')
    await db.logoutNotice.updateMany({ where: { id, poolId }, data: { tries, nextAt: after(wait) } })
    return
  }
  log().warn(told, 'application not told of a logout')
  await db.$transaction(async (tx) => {
    const { count } = await tx.logoutNotice.deleteMany({ where: { id, poolId } })
    if (!count) return
    await record(tx, {
      poolId,
      actor: { kind: 'system', id: null },
      action: 'application.logout_failed',
      target: { kind: 'application', id: applicationId },
      detail: { userId: sub, tries },
    })
  })
}

type Failure = { response?: { status: number }; cause?: { code?: string }; name?: string }

/** In a word: the message would carry the address, which may be anything. */
function reasonOf(error: unknown): string | number {
  const { response, cause, name } = (error ?? {}) as Failure
  return response?.status ?? cause?.code ?? name ?? 'unknown'
}
