import { REFUSED_REQUEST, type RequestFacts } from '../audit/actions'
import { isListed } from '../audit/queries'
import { recordRefused } from '../audit/refused'
import { newReference } from '../ids'
import { log } from '../log'
import type { Reference } from '../plain-page/plain-page'
import type { RefusalKey } from './catalogue'
import { fittingFacts } from './rules'

export type RefusalReport = {
  key: RefusalKey
  /** The pool where it happened, if known. */
  pool: { id: string; system: boolean } | null
  /**
   * For what may be reported again, such as when a page is reloaded: it is listed once. Without it a new one is made.
   */
  reference?: string
  /** What the request contained, as far as it may be shown. */
  sent?: RequestFacts
  /** What is registered instead. */
  expected?: RequestFacts
  /** Other facts: `error`, in the protocol's words, or `differs`, the parts in which an address differs. */
  why?: RequestFacts
  applicationId?: string | null
  connectionId?: string | null
  /** More facts, for the log only. */
  detail?: Record<string, unknown>
}

/**
 * Records a refusal in the pool's audit and in the log, so that the reference on the person's page leads the developer
 * to what was sent, what was expected and how to fix it. It does not throw: the page is shown in any case.
 */
export async function reportRefusal({ key, pool, detail, ...report }: RefusalReport): Promise<Reference> {
  const { reference: text = newReference(), ...facts } = report
  const known = pool && report.reference && (await isListed(pool.id, text).catch(() => false))
  if (known) return { text, counted: false }
  log().warn(
    { ...detail, reference: text, refusal: key, pool: pool?.id, ...facts, help: helpPageOf(key) },
    'request refused',
  )
  // Nobody can open an audit of the system pool.
  if (!pool || pool.system) return { text, counted: false }
  const listed = await recordRefused({
    poolId: pool.id,
    action: REFUSED_REQUEST,
    target: { kind: 'reference', id: text },
    detail: { reason: key, ...fittingFacts(facts) },
  }).catch((err) => {
    log().error({ err, reference: text }, 'refusal not in the audit')
    return false
  })
  return { text, counted: !listed }
}

/** The help page that says how to fix it. */
const helpPageOf = (key: RefusalKey) => `docs/errors/refusals/${key}.md`

/** The reference of a refused attempt, which is in the audit already: listed, or only counted. */
export const referenceOfAttempt = async (poolId: string, id: string): Promise<Reference> => ({
  text: id,
  counted: !(await isListed(poolId, id)),
})
