import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { isAboutConsent, needsConsentPage } from '@/lib/consent/rules'
import { REQUESTED_PATH } from '@/lib/hosts'
import { mayEnter } from '@/lib/limits/toll'
import { stepPage } from '@/lib/login/page/address'
import { type Flash, readFlash } from '@/lib/login/page/flash'
import { afterToll, tollPage } from '@/lib/login/page/toll'
import { findVisit, type Visit } from '@/lib/oidc/visit'
import { isVisitId } from '@/lib/oidc/visit-home'
import { type PoolRef, poolOf } from '@/lib/pools/queries'
import { LostPage } from './lost'

/** What a page of a visit is rendered with. */
export type VisitPageContext<Params = object> = {
  pool: PoolRef
  visit: Visit
  headers: Headers
  params: Params & { uid: string }
  /** The attempt that the query names, if it names one. */
  attempt?: string
  /** The flash of the form that was sent last, of whichever page. */
  flash: Flash | null
  /** The flash, if it is of this page. */
  flashOf(page: string): Flash | null
}

type Props<Params> = {
  params: Promise<Params & { uid: string }>
  searchParams: Promise<{ attempt?: string | string[] }>
}

/** Begins every page of a visit: finds the host's pool and the browser's visit, and shows `LostPage` if there is none. */
export const visitPage =
  <Params extends object = object>(show: (at: VisitPageContext<Params>) => ReactNode | Promise<ReactNode>) =>
  async ({ params, searchParams }: Props<Params>): Promise<ReactNode> => {
    const [pageParams, { attempt }, head] = await Promise.all([params, searchParams, headers()])
    const pool = await poolOf(head)
    const { uid } = pageParams
    if (!pool || !isVisitId(uid)) notFound()
    const visit = await findVisit(pool, head, uid)
    if (!visit) return <LostPage uid={uid} />
    const flash = readFlash(uid, head)
    return show({
      pool,
      visit,
      headers: head,
      params: pageParams,
      attempt: typeof attempt === 'string' ? attempt : undefined,
      flash,
      flashOf: (page) => (flash?.page === page ? flash : null),
    })
  }

/** The page that was requested, as its address names it below `/login/{uid}`. */
const wantedPage = (uid: string, headers: Headers) =>
  headers
    .get(REQUESTED_PATH)
    ?.split('?', 1)[0]
    ?.slice(stepPage(uid).length + 1)

/**
 * As `visitPage`, for the pages that log somebody in. If the login is done and only consent is missing, it redirects
 * there; while newcomers pay, it redirects those who have not to the page that takes the toll.
 */
export const loginPage = <Params extends object = object>(
  show: (at: VisitPageContext<Params>) => ReactNode | Promise<ReactNode>,
) =>
  visitPage<Params>((at) => {
    const { visit } = at
    if (isAboutConsent(visit)) redirect(stepPage(visit.uid, needsConsentPage(visit) ? 'consent' : 'finish'))
    // Nobody pays in an attempt: WeChat has said who that is.
    if (!at.attempt && !mayEnter({ poolId: at.pool.id, uid: visit.uid, headers: at.headers }))
      redirect(tollPage(visit.uid, afterToll(wantedPage(visit.uid, at.headers))))
    return show(at)
  })
