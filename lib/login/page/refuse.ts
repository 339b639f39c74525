import { hostHeader, hostNameOf } from '../../hosts'
import { localeOf } from '../../i18n/locale'
import { translator } from '../../i18n/translate'
import { isVisitId } from '../../oidc/visit'
import { type ApplicationSite, findApplicationSite } from '../../oidc/visit-home'
import { plainResponse } from '../../plain-page/plain-page'
import { type PoolRef, poolOf } from '../../pools/queries'
import { type RefusalReport, reportRefusal } from '../../refusals/report'

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

type RefuseOptions = Pick<RefusalReport, 'sent' | 'expected' | 'connectionId' | 'detail'> & {
  /** The address at which the person can go on: the login page. */
  back?: string
  /** The uid of the visit: the page links back to its application. */
  visit?: string
  /** The pool to blame; without one, the host's. */
  pool?: PoolRef | null
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
