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
  /** Where the person can go on: the login page. */
  back?: string
  /** That it was about, by its uid: the person is shown the way back to its application. */
  visit?: string
  /** That of the host, without. */
  pool?: PoolRef | null
}

/** The application that a visit was for, while anything of it is known. */
export const findWayBack = async (poolId: string, uid: string): Promise<ApplicationSite | null> =>
  isVisitId(uid) ? findApplicationSite(poolId, uid) : null

/** A plain page that says what happened and what to do, with the reference that leads the developer to it. */
export async function refuse(
  headers: Headers,
  what: Refusal,
  status: number,
  { back, visit, pool, detail, ...facts }: RefuseOptions = {},
): Promise<Response> {
  const where = pool === undefined ? await poolOf(headers) : pool
  const host = hostHeader(headers)
  const home = visit && where ? await findWayBack(where.id, visit) : null
  const applicationId = home?.applicationId
  const reference = await reportRefusal({
    key: what,
    pool: where,
    applicationId,
    ...facts,
    detail: { ...detail, visit, host },
  })
  const locale = localeOf(headers)
  const t = translator(locale, 'login')
  const link = back
    ? { href: back, label: t('refused.again') }
    : home
      ? { href: home.origin, label: t('backTo', home) }
      : undefined
  return plainResponse(
    {
      locale,
      title: t(`${what}.title`),
      message: t(`${what}.message`, { host: hostNameOf(headers) }),
      reference,
      link,
    },
    status,
  )
}
