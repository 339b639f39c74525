import { LISTED, REFUSED_LOGIN, REFUSED_MORE, REFUSED_REQUEST, type RequestFacts } from '../audit/actions'
import type { ToldEvent } from '../audit/told'
import { type CatalogueKey, catalogueKey } from '../wechat/catalogue'
import { isRefusalKey, type RefusalKey } from './catalogue'

/** A page of the help: of WeChat's errors, or of what is refused here. */
export type HelpPage = { book: 'wechat'; key: CatalogueKey } | { book: 'refusals'; key: RefusalKey }

/** Why somebody was refused: `reason` has its words in the console, `help` is the page that explains it. */
export type ListedRefusal = {
  reason: string
  help: HelpPage | null
  sent: RequestFacts
  expected: RequestFacts
  why: RequestFacts
  /** What it was on the way to, and through. */
  applicationId: string | null
  connectionId: string | null
  /** Of a row that stands for many: how many came beside those that are listed. */
  more: number | null
}

const NOTHING = { sent: {}, expected: {}, why: {}, applicationId: null, connectionId: null, more: null } as const

/** Null for every other event, and for one without a reason. */
export function refusalOf(told: ToldEvent | null): ListedRefusal | null {
  switch (told?.action) {
    case REFUSED_LOGIN: {
      const { reason, errcode = null, problem = null, applicationId = null, connectionId = null } = told.detail
      if (reason === undefined) return null
      return { ...NOTHING, reason, help: helpOf(reason, errcode, problem), applicationId, connectionId }
    }
    case REFUSED_REQUEST: {
      const { reason, ...facts } = told.detail
      return reason === undefined ? null : { ...NOTHING, reason, help: helpOf(reason), ...facts }
    }
    case REFUSED_MORE: {
      const { reason, count = LISTED } = told.detail
      return reason === undefined ? null : { ...NOTHING, reason, help: helpOf(reason), more: count - LISTED }
    }
    default:
      return null
  }
}

/** WeChat's part in it is explained first. */
function helpOf(reason: string, errcode: number | null = null, problem: string | null = null): HelpPage | null {
  if (errcode !== null || problem !== null || reason === 'no_code')
    return { book: 'wechat', key: catalogueKey({ errcode, problem, reason }) }
  return isRefusalKey(reason) ? { book: 'refusals', key: reason } : null
}
