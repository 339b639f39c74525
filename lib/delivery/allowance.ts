import { recordOnce } from '../audit/record'
import { now } from '../clock'
import { db } from '../db'
import { env } from '../env'
import { AppError } from '../errors'
import { BudgetSpent } from '../limits/counters'
import { countDaily, dailyCounts, dayOf, endOfDay, NO_CEILING, uncountDaily } from '../limits/daily'
import { log } from '../log'
import { SYSTEM_POOL } from '../pool-names'
import { findPoolByName, getSendLimits } from '../pools/queries'
import type { Medium } from './channels'
import { type SendLevel, sendLevelOf } from './rules'

/** Whose ceiling it is. */
type Owner = 'pool' | 'installation'

type Allowance = { of: Owner; medium: Medium; key: string; ceiling: number }

/** Text messages and mails have ceilings of their own: a flood of mails, which cost little, stops no text message. */
async function allowancesOf(poolId: string): Promise<Record<Medium, [Allowance, Allowance]>> {
  const { smsPerDay, mailsPerDay } = await getSendLimits(poolId)
  const both = (medium: Medium, ceiling: number): [Allowance, Allowance] => [
    { of: 'pool', medium, key: `${medium}:${poolId}`, ceiling },
    { of: 'installation', medium, key: `${medium}:installation`, ceiling: env().SENDS_PER_DAY },
  ]
  return { sms: both('sms', smsPerDay), mail: both('mail', mailsPerDay) }
}

/**
 * Counts a message for the day of its pool and of the installation.
 * @param always counts it even if a ceiling is reached
 * @returns a function that takes it back. @throws rate_limited (too_many_codes_here)
 */
export async function countMessage(
  { poolId, medium }: { poolId: string; medium: Medium },
  { always = false } = {},
): Promise<() => Promise<void>> {
  const at = now()
  const counted: Allowance[] = []
  const takeBack = async () => {
    for (const { key } of counted) await uncountDaily(key, at)
  }
  for (const allowance of (await allowancesOf(poolId))[medium]) {
    const { key, ceiling } = allowance
    const sent = await countDaily(key, always ? NO_CEILING : ceiling, at)
    if (sent !== null) counted.push(allowance)
    await warnOwner(poolId, allowance, sent ?? ceiling, at).catch((err) => log().error({ err }, 'owner not warned'))
    if (sent === null) {
      await takeBack()
      throw new AppError('rate_limited', {
        reason: 'too_many_codes_here',
        cause: new BudgetSpent('send_day', allowance.of),
      })
    }
  }
  return takeBack
}

const ACTIONS = { near: 'pool.messages_running_out', full: 'pool.messages_used_up' } as const

/**
 * Writes to the audit and the log that the messages of a day are running out, or used up: each once for a day and a ceiling.
 * What concerns the installation is in the audit of the system pool.
 */
async function warnOwner(poolId: string, { of, medium, ceiling }: Allowance, sent: number, at: Date): Promise<void> {
  const level = sendLevelOf(sent, ceiling)
  if (level === 'open') return
  const pool = of === 'pool' ? { id: poolId } : await findPoolByName(SYSTEM_POOL)
  if (!pool) return
  const isNew = await recordOnce(db, `${of}:${medium}:${ceiling}:${dayOf(at)}`, {
    poolId: pool.id,
    actor: { kind: 'system', id: null },
    action: ACTIONS[level],
    detail: { medium, of, sent, ceiling },
  })
  if (isNew)
    log().warn(
      { of, pool: of === 'pool' ? poolId : undefined, medium, sent, ceiling, until: endOfDay(at) },
      level === 'full' ? 'messages of the day are used up' : 'messages of the day are running out',
    )
}

/** What a pool has sent today by one medium. `stopped`: whose ceiling is reached, so that nothing more is sent. */
export type SendUsage = { medium: Medium; sent: number; ceiling: number; level: SendLevel; stopped: Owner | null }

/** What a pool has sent today, and when the next day begins. */
export async function sendsToday(poolId: string): Promise<{ usage: SendUsage[]; nextDay: Date }> {
  const at = now()
  const { sms, mail } = await allowancesOf(poolId)
  const counts = await dailyCounts(
    [...sms, ...mail].map(({ key }) => key),
    at,
  )
  const levelOf = ({ key, ceiling }: Allowance) => sendLevelOf(counts.get(key) ?? 0, ceiling)
  const usage = [sms, mail].map((allowances): SendUsage => {
    const [{ medium, key, ceiling }] = allowances
    const stopped = allowances.find((each) => levelOf(each) === 'full')?.of ?? null
    return { medium, sent: counts.get(key) ?? 0, ceiling, level: levelOf(allowances[0]), stopped }
  })
  return { usage, nextDay: endOfDay(at) }
}
