import { LISTED, REFUSED_LOGIN, REFUSED_MORE, REFUSED_REQUEST } from '../audit/actions'
import { type CatalogueKey, catalogueKey } from '../wechat/catalogue'
import { isRefusalKey, type RefusalKey } from './catalogue'
import type { Facts } from './rules'

/** A page of the help: of WeChat's errors, or of what is refused here. */
export type HelpPage = { book: 'wechat'; key: CatalogueKey } | { book: 'refusals'; key: RefusalKey }

/** Why somebody was refused: `reason` has its words in the console, `help` is the page that explains it. */
export type Refusal = {
  reason: string
  help: HelpPage | null
  sent: Facts
  expected: Facts
  why: Facts
  /** What it was on the way to, and through. */
  applicationId: string | null
  connectionId: string | null
  /** Of a row that stands for many: how many came beside those that are listed. */
  more: number | null
}

const REFUSED = new Set<string>([REFUSED_LOGIN, REFUSED_REQUEST, REFUSED_MORE])

/** Null for every other event. */
export function refusalOf(event: { action: string; detail: unknown }): Refusal | null {
  const detail = (event.detail ?? {}) as Record<string, unknown>
  const { reason, errcode, problem, sent, expected, why, applicationId, connectionId, count } = detail
  if (!REFUSED.has(event.action) || typeof reason !== 'string') return null
  return {
    reason,
    help: helpOf(reason, typeof errcode === 'number' ? errcode : null, typeof problem === 'string' ? problem : null),
    sent: (sent ?? {}) as Facts,
    expected: (expected ?? {}) as Facts,
    why: (why ?? {}) as Facts,
    applicationId: typeof applicationId === 'string' ? applicationId : null,
    connectionId: typeof connectionId === 'string' ? connectionId : null,
    more: event.action === REFUSED_MORE ? Number(count) - LISTED : null,
  }
}

/** WeChat's part in it is explained first. */
function helpOf(reason: string, errcode: number | null, problem: string | null): HelpPage | null {
  if (errcode !== null || problem !== null || reason === 'no_code')
    return { book: 'wechat', key: catalogueKey({ errcode, problem, reason }) }
  return isRefusalKey(reason) ? { book: 'refusals', key: reason } : null
}
