import type { AppError } from '../../errors'
import { hostHeader, hostNameOf } from '../../hosts'
import { localeOf } from '../../i18n/locale'
import { translator } from '../../i18n/translate'
import { BudgetSpent } from '../../limits/counters'
import type { Visit } from '../../oidc/visit'
import { type ApplicationSite, findApplicationSite, isVisitId } from '../../oidc/visit-home'
import { plainResponse } from '../../plain-page/plain-page'
import { type PoolRef, poolOf } from '../../pools/queries'
import { type RefusalReport, reportRefusal } from '../../refusals/report'
import { factsOf } from '../../refusals/rules'

export type Refusal =
  | 'lost'
  | 'cookies'
  | 'foreign_browser'
  | 'unknown_attempt'
  | 'foreign_form'
  | 'broken_form'
  | 'way_closed'
  | 'too_many'
  | 'trial_over'
  | 'not_here'
  | 'link_used'

type RefuseOptions = Pick<RefusalReport, 'sent' | 'expected' | 'why' | 'connectionId' | 'detail'> & {
  /** The address at which the person can go on: the login page. */
  back?: string
  /** The uid of the visit: the page links back to its application. */
  visit?: string
  /** The pool to blame; without one, the host's. */
  pool?: PoolRef | null
}

/** What the audit has of a budget that was spent; null for any other error. */
export function spentFacts({ clientAddress }: Pick<Visit, 'clientAddress'>, { cause }: AppError) {
  if (!(cause instanceof BudgetSpent)) return null
  return { sent: factsOf({ client_address: clientAddress }), why: { budget: cause.budget } }
}

/** Reports that a person has spent a budget. They see it on the page of their form; the owner sees it in the audit. */
export async function reportSpent({ pool, visit }: { pool: PoolRef; visit: Visit }, error: AppError): Promise<void> {
  const facts = spentFacts(visit, error)
  const { uid, applicationId } = visit
  if (facts) await reportRefusal({ key: 'too_many', pool, applicationId, ...facts, detail: { visit: uid } })
}

/** The application to lead the person back to from a visit; null if it is not known any more. */
export const findWayBack = async (poolId: string, uid: string): Promise<ApplicationSite | null> =>
  isVisitId(uid) ? findApplicationSite(poolId, uid) : null

/** A plain page that says what happened and what to do. Its reference leads the developer to the audit or the log. */
export async function refuse(
  headers: Headers,
  refusal: Refusal,
  status: number,
  { back, visit, pool, detail, ...facts }: RefuseOptions = {},
): Promise<Response> {
  const blamed = pool === undefined ? await poolOf(headers) : pool
  const host = hostHeader(headers)
  const application = visit && blamed ? await findWayBack(blamed.id, visit) : null
  const applicationId = application?.applicationId
  const reference = await reportRefusal({
    key: refusal,
    pool: blamed,
    applicationId,
    ...facts,
    detail: { ...detail, visit, host },
  })
  const locale = localeOf(headers)
  const t = translator(locale, 'login')
  const link = back
    ? { href: back, label: t('refused.again') }
    : application
      ? { href: application.origin, label: t('backTo', application) }
      : undefined
  return plainResponse(
    {
      locale,
      title: t(`${refusal}.title`),
      message: t(`${refusal}.message`, { host: hostNameOf(headers) }),
      reference,
      link,
    },
    status,
  )
}
