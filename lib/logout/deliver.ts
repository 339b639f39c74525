import { record } from '../audit/record'
import { after, now } from '../clock'
import { db } from '../db'
import { log } from '../log'
import { providerOf } from '../oidc/provider'
import { poolRef } from '../pools/queries'
import { MAX_OF_APPLICATION, retryDelay, selectNext } from '../sessions/rules'

/** Seconds for which a notice is one process's alone; after that the process is taken for dead. A try takes three at most. */
const CLAIM_SECONDS = 60

/** Seconds after which nothing more is begun: a job has its time (lib/jobs), and the next one goes on. */
const RUN_SECONDS = 300

type Due = { id: string; poolId: string; applicationId: string }
type Claimed = Due & { sub: string; sid: string; tries: number }

/** On their way from this process, by id: the console begins some and the job others, which Next bundles separately. */
const shared = globalThis as typeof globalThis & { menshenNotices?: Map<string, Due> }

function noticesInFlight(): Map<string, Due> {
  shared.menshenNotices ??= new Map()
  return shared.menshenNotices
}

/**
 * Tells applications of sessions that have ended, until nothing is due (OpenID Connect Back-Channel Logout 1.0 §2.5). Any
 * number of processes may do it at once: each notice is sent by one of them. What one leaves out since enough is on its way
 * already goes out by whoever sent that, as soon as there is an answer.
 */
export async function deliverNotices(): Promise<void> {
  const here = noticesInFlight()
  const due = new DueNotices()
  const until = after(RUN_SECONDS)
  const sending = new Set<Promise<void>>()
  for (;;) {
    for (const notice of now() < until ? await claim(here, due) : []) {
      const sent = deliver(notice).finally(() => {
        here.delete(notice.id)
        sending.delete(sent)
      })
      sending.add(sent)
    }
    if (!sending.size) return
    await Promise.race(sending)
  }
}

/** What was found to be due is used up before it is looked for again, but for a second at most. */
class DueNotices {
  #found: Due[] = []
  #until = 0

  async next(here: Map<string, Due>): Promise<Due[]> {
    const look = () => selectNext(this.#found, [...here.values()])
    let next = look()
    if (!next.length || now().getTime() > this.#until) {
      this.#found = (await findDue()).filter(({ id }) => !here.has(id))
      this.#until = now().getTime() + 1000
      next = look()
    }
    this.#found = this.#found.filter((one) => !next.includes(one))
    return next
  }
}

async function claim(here: Map<string, Due>, due: DueNotices): Promise<Claimed[]> {
  const next = await due.next(here)
  for (const notice of next) here.set(notice.id, notice)
  let claimed: Claimed[] = []
  try {
    claimed = next.length ? await claimRows(next.map(({ id }) => id)) : []
    return claimed
  } finally {
    // Another process was faster.
    for (const { id } of next) if (!claimed.some((one) => one.id === id)) here.delete(id)
  }
}

/**
 * The oldest few of each application, the oldest first. From application to application by the index: neither those that
 * have nothing to be told nor a crowd of notices of one is read.
 */
const findDue = () => db.$queryRaw<Due[]>`
  WITH RECURSIVE told AS (
    (SELECT "poolId", "applicationId" FROM "LogoutNotice" ORDER BY "poolId", "applicationId" LIMIT 1)
    UNION ALL
    SELECT next.* FROM told CROSS JOIN LATERAL (
      SELECT "poolId", "applicationId" FROM "LogoutNotice"
      WHERE ("poolId", "applicationId") > (told."poolId", told."applicationId")
      ORDER BY "poolId", "applicationId" LIMIT 1) next)
  SELECT n."id", n."poolId", n."applicationId" FROM told CROSS JOIN LATERAL (
    SELECT "id", "poolId", "applicationId", "nextAt" FROM "LogoutNotice"
    WHERE "poolId" = told."poolId" AND "applicationId" = told."applicationId" AND "nextAt" <= ${now()}
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

/** A client of the library, with the one method that its types leave out. */
type BackchannelClient = { backchannelLogoutUri?: string; backchannelLogout(sub: string, sid: string): Promise<void> }

/** @throws when the application did not take it. One whose address is gone by now is told nothing. */
async function send({ poolId, applicationId, sub, sid }: Claimed): Promise<void> {
  const pool = await db.pool.findUniqueOrThrow({ where: { id: poolId }, select: poolRef })
  const client = (await (await providerOf(pool)).Client.find(applicationId)) as BackchannelClient | undefined
  if (client?.backchannelLogoutUri) await client.backchannelLogout(sub, sid)
}

async function retryLater(notice: Claimed, error: unknown): Promise<void> {
  const { id, poolId, applicationId, sub } = notice
  const tries = notice.tries + 1
  const wait = retryDelay(tries)
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
