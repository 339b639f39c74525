import { MAX_LISTED, REFUSED_LOGIN, REFUSED_MORE, REFUSED_REQUEST, type RequestFacts } from '../audit/actions'
import type { ParsedEvent } from '../audit/event'
import { type CatalogueKey, catalogueKey } from '../wechat/catalogue'
import { isRefusalKey, type RefusalKey } from './catalogue'

/** A help page: about an error of WeChat's, or about a refusal of ours. */
export type HelpPage = { book: 'wechat'; key: CatalogueKey } | { book: 'refusals'; key: RefusalKey }

/** A refusal as the console lists it: `reason` is a message key, `help` the page that explains it. */
export type ListedRefusal = {
  reason: string
  help: HelpPage | null
  sent: RequestFacts
  expected: RequestFacts
  why: RequestFacts
  /** The application of the login, and the connection it went through. */
  applicationId: string | null
  connectionId: string | null
  /** On a row that stands for many refusals: how many there were besides those that are listed one by one. */
  more: number | null
}

const NOTHING = { sent: {}, expected: {}, why: {}, applicationId: null, connectionId: null, more: null } as const

/** The refusal that an audit event records; null for other events, and for one without a reason. */
export function refusalOf(event: ParsedEvent | null): ListedRefusal | null {
  switch (event?.action) {
    case REFUSED_LOGIN: {
      const { reason, errcode = null, problem = null, applicationId = null, connectionId = null } = event.detail
      if (reason === undefined) return null
      return { ...NOTHING, reason, help: helpOf(reason, errcode, problem), applicationId, connectionId }
    }
    case REFUSED_REQUEST: {
      const { reason, ...facts } = event.detail
      return reason === undefined ? null : { ...NOTHING, reason, help: helpOf(reason), ...facts }
    }
    case REFUSED_MORE: {
      const { reason, count = MAX_LISTED, unlisted = 0 } = event.detail
      const more = Math.max(0, count - MAX_LISTED) + unlisted
      return reason === undefined ? null : { ...NOTHING, reason, help: helpOf(reason), more }
    }
    default:
      return null
  }
}

/** WeChat's error is explained rather than our reason, where there is one. */
function helpOf(reason: string, errcode: number | null = null, problem: string | null = null): HelpPage | null {
  if (errcode !== null || problem !== null || reason === 'no_code')
    return { book: 'wechat', key: catalogueKey({ errcode, problem, reason }) }
  return isRefusalKey(reason) ? { book: 'refusals', key: reason } : null
}
