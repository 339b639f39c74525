import { record } from '../audit/record'
import { after, now } from '../clock'
import { db } from '../db'
import { log } from '../log'
import { providerOf } from '../oidc/provider'
import { poolRef } from '../pools/queries'
import { MAX_OF_APPLICATION, retryDelay, selectNext } from '../sessions/rules'

/**
 * Seconds for which a notice belongs to the process that claimed it; afterwards another may send it. A try takes at
 * most three.
 */
const CLAIM_SECONDS = 60

/** Seconds after which no further notice is sent, because a job has a timeout (lib/jobs); its next run continues. */
const RUN_SECONDS = 300

type Due = { id: string; poolId: string; applicationId: string }
type Claimed = Due & { sub: string; sid: string; tries: number }

/**
 * The notices that this process is sending, by id. On globalThis, because the console and the job both send some, and Next
 * bundles them separately.
 */
const shared = globalThis as typeof globalThis & { menshenNotices?: Map<string, Due> }

function noticesInFlight(): Map<string, Due> {
  shared.menshenNotices ??= new Map()
  return shared.menshenNotices
}

/**
 * Sends logout notices until none is due (OpenID Connect Back-Channel Logout 1.0 §2.5). It may run several times at once, in
 * any number of processes: each notice is sent by one of them. When a run ends because too many notices are in flight, the
 * run that sent those continues as soon as one of them is answered.
 */
export async function deliverNotices(): Promise<void> {
  const inFlight = noticesInFlight()
  const due = new DueNotices()
  const until = after(RUN_SECONDS)
  const sending = new Set<Promise<void>>()
  for (;;) {
    for (const notice of now() < until ? await claim(inFlight, due) : []) {
      const sent = deliver(notice).finally(() => {
        inFlight.delete(notice.id)
        sending.delete(sent)
      })
      sending.add(sent)
    }
    if (!sending.size) return
    await Promise.race(sending)
  }
}

/** The due notices, from a query whose result is used until it is empty or a second old. */
class DueNotices {
  #found: Due[] = []
  #until = 0

  async next(inFlight: Map<string, Due>): Promise<Due[]> {
    const select = () => selectNext(this.#found, [...inFlight.values()])
    let next = select()
    if (!next.length || now().getTime() > this.#until) {
      this.#found = (await findDue()).filter(({ id }) => !inFlight.has(id))
      this.#until = now().getTime() + 1000
      next = select()
    }
    this.#found = this.#found.filter((one) => !next.includes(one))
    return next
  }
}

async function claim(inFlight: Map<string, Due>, due: DueNotices): Promise<Claimed[]> {
  const next = await due.next(inFlight)
  for (const notice of next) inFlight.set(notice.id, notice)
  let claimed: Claimed[] = []
  try {
    claimed = next.length ? await claimRows(next.map(({ id }) => id)) : []
    return claimed
  } finally {
    // Another process claimed the rest.
    for (const { id } of next) if (!claimed.some((one) => one.id === id)) inFlight.delete(id)
  }
}

/**
 * The few oldest due notices of each application, the oldest first. It steps through the index from one application with
 * notices to the next, so that it reads neither other applications nor all notices of a busy one.
 */
const findDue = () => db.$queryRaw<Due[]>`
  WITH RECURSIVE recipient AS (
    (SELECT "poolId", "applicationId" FROM "LogoutNotice" ORDER BY "poolId", "applicationId" LIMIT 1)
    UNION ALL
    SELECT next.* FROM recipient CROSS JOIN LATERAL (
      SELECT "poolId", "applicationId" FROM "LogoutNotice"
      WHERE ("poolId", "applicationId") > (recipient."poolId", recipient."applicationId")
      ORDER BY "poolId", "applicationId" LIMIT 1) next)
  SELECT n."id", n."poolId", n."applicationId" FROM recipient CROSS JOIN LATERAL (
    SELECT "id", "poolId", "applicationId", "nextAt" FROM "LogoutNotice"
    WHERE "poolId" = recipient."poolId" AND "applicationId" = recipient."applicationId" AND "nextAt" <= ${now()}
    ORDER BY "nextAt" LIMIT ${MAX_OF_APPLICATION}) n
  ORDER BY n."nextAt"`

const claimRows = (ids: string[]) => db.$queryRaw<Claimed[]>`
  WITH due AS MATERIALIZED (
    SELECT "id" FROM "LogoutNotice" WHERE "id" = ANY(${ids}) AND "nextAt" <= ${now()} FOR UPDATE SKIP LOCKED)
  UPDATE "LogoutNotice" n SET "nextAt" = ${after(CLAIM_SECONDS)} FROM due WHERE n."id" = due."id"
  RETURNING n."id", n."poolId", n."applicationId", n."sub", n."sid", n."tries"`

async function deliver(notice: Claimed): Promise<void> {
  try {
    await send(notice)
  } catch (error) {
    return retryLater(notice, error)
  }
  await db.logoutNotice.deleteMany({ where: { id: notice.id, poolId: notice.poolId } })
}

/** A client of oidc-provider, with a method that its types lack. */
type BackchannelClient = { backchannelLogoutUri?: string; backchannelLogout(sub: string, sid: string): Promise<void> }

/** @throws when the application did not accept it. If it has no logout address any more, nothing is sent. */
async function send({ poolId, applicationId, sub, sid }: Claimed): Promise<void> {
  const pool = await db.pool.findUniqueOrThrow({ where: { id: poolId }, select: poolRef })
  const client = (await (await providerOf(pool)).Client.find(applicationId)) as BackchannelClient | undefined
  if (client?.backchannelLogoutUri) await client.backchannelLogout(sub, sid)
}

async function retryLater(notice: Claimed, error: unknown): Promise<void> {
  const { id, poolId, applicationId, sub } = notice
  const tries = notice.tries + 1
  const wait = retryDelay(tries)
  const details = { notice: id, application: applicationId, tries, why: reasonOf(error) }
  if (wait !== null) {
    log().info(details, 'application not told of a logout yet')
    await db.logoutNotice.updateMany({ where: { id, poolId }, data: { tries, nextAt: after(wait) } })
    return
  }
  log().warn(details, 'application not told of a logout')
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

/** A short reason. The error's message is not logged, because it contains the address, which may contain anything. */
function reasonOf(error: unknown): string | number {
  const { response, cause, name } = (error ?? {}) as Failure
  return response?.status ?? cause?.code ?? name ?? 'unknown'
}
