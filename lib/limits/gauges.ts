import { LRUCache } from 'lru-cache'
import { now } from '../clock'
import { log } from '../log'
import { type BudgetSubject, budgetOf, CHARGING, type Per } from './budgets'
import { add } from './counters'
import type { Doer } from './doer'

type Gauge = { counted: number; until: number }

/** Of clients there may be any number; of pools and subjects few. */
const MAX_GAUGES = 20_000

const shared = globalThis as typeof globalThis & { menshenGauges?: LRUCache<string, Gauge> }

/**
 * What this process last heard of each gauge, so that asking costs no statement. A process learns of what others counted
 * when it counts itself. On `globalThis`, because Next bundles routes separately, and the issuer is a bundle of its own.
 */
function gauges(): LRUCache<string, Gauge> {
  shared.menshenGauges ??= new LRUCache({ max: MAX_GAUGES })
  return shared.menshenGauges
}

const groupsOf = ({ poolId, clientAddress, knownAccount }: Doer): [Per, string | null | undefined][] => [
  ['client', clientAddress],
  ['account', knownAccount],
  ['pool', poolId],
  ['installation', 'all'],
]

/**
 * Counts something that failed, or that costs us something, in the database: for each group of its doer, and against the trust
 * that the account has for its browsers.
 */
export async function note(subject: BudgetSubject, doer: Doer): Promise<void> {
  await count(subject, doer)
  if (doer.knownAccount) await count('known', doer)
}

async function count(subject: BudgetSubject, doer: Doer): Promise<void> {
  for (const [per, key] of groupsOf(doer)) {
    if (!key || isRefusing(subject, per)) continue
    const { counted, msLeft } = await add(subject, per, key)
    remember(subject, per, key, { counted, until: now().getTime() + msLeft })
  }
}

/** Budgets that refuse are counted before something is done (`consume`). */
const isRefusing = (subject: BudgetSubject, per: Per): boolean =>
  (budgetOf(subject, per)?.effect ?? 'refuse') === 'refuse'

/** Counts in this process alone: for what is done at every visit, and must cost no statement. */
export function noteHere(subject: BudgetSubject, doer: Doer): void {
  for (const [per, key] of groupsOf(doer)) {
    const budget = budgetOf(subject, per)
    if (!key || !budget) continue
    const before = gauges().get(`${subject}/${per}/${key}`)
    const gauge =
      before && before.until > now().getTime()
        ? { ...before, counted: before.counted + 1 }
        : { counted: 1, until: now().getTime() + budget.seconds * 1000 }
    remember(subject, per, key, gauge)
  }
}

function remember(subject: BudgetSubject, per: Per, key: string, gauge: Gauge): void {
  const name = `${subject}/${per}/${key}`
  const before = levelOf(subject, per, key)
  gauges().set(name, gauge)
  const level = levelOf(subject, per, key)
  if (level > before)
    log().warn(
      { budget: `${subject}/${per}`, key, counted: gauge.counted, spent: level === 2 },
      'budget is being used up',
    )
}

/** Of a budget, 0: less than half is spent, 1: more, 2: all of it. */
function levelOf(subject: BudgetSubject, per: Per, key: string): 0 | 1 | 2 {
  const gauge = gauges().get(`${subject}/${per}/${key}`)
  const { points = Number.POSITIVE_INFINITY } = budgetOf(subject, per) ?? {}
  if (!gauge || gauge.until <= now().getTime()) return 0
  if (gauge.counted >= points) return 2
  return gauge.counted >= points / 2 ? 1 : 0
}

/** How much of the budgets that make newcomers pay is spent: the highest of all groups of the doer. */
export function strainOn(doer: Doer): 0 | 1 | 2 {
  const levels = groupsOf(doer).flatMap(([per, key]) =>
    key ? CHARGING.map((subject) => levelOf(subject, per, key)) : [],
  )
  return Math.max(...levels) as 0 | 1 | 2
}

/** Whether a client has spent a budget that refuses, or an account the trust that its known browsers have. */
export const isSpent = (subject: BudgetSubject, per: 'client' | 'account', key: string | null | undefined): boolean =>
  Boolean(key) && levelOf(subject, per, String(key)) === 2
