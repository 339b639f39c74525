import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { isAboutConsent, needsConsentPage } from '@/lib/consent/rules'
import { stepPage } from '@/lib/login/page/address'
import { type Flash, readFlash } from '@/lib/login/page/flash'
import { findVisit, isVisitId, type Visit } from '@/lib/oidc/visit'
import { type PoolRef, poolOf } from '@/lib/pools/queries'
import { LostPage } from './lost'

/** Where a page of a visit is shown. */
export type VisitPageContext<Params = object> = {
  pool: PoolRef
  visit: Visit
  headers: Headers
  params: Params & { uid: string }
  /** Which attempt it is about, where it is about one. */
  attempt?: string
  /** What the form that was sent last has left, of whichever page. */
  flash: Flash | null
  /** The same, as far as it is of this page. */
  flashOf(page: string): Flash | null
}

type Props<Params> = {
  params: Promise<Params & { uid: string }>
  searchParams: Promise<{ attempt?: string | string[] }>
}

/** What every page of a visit begins with: the pool of the host, and the visit that this browser is in. */
export const visitPage =
  <Params extends object = object>(show: (at: VisitPageContext<Params>) => ReactNode | Promise<ReactNode>) =>
  async ({ params, searchParams }: Props<Params>): Promise<ReactNode> => {
    const [named, { attempt }, head] = await Promise.all([params, searchParams, headers()])
    const pool = await poolOf(head)
    const { uid } = named
    if (!pool || !isVisitId(uid)) notFound()
    const visit = await findVisit(pool, head, uid)
    if (!visit) return <LostPage uid={uid} />
    const flash = readFlash(uid, head)
    return show({
      pool,
      visit,
      headers: head,
      params: named,
      attempt: typeof attempt === 'string' ? attempt : undefined,
      flash,
      flashOf: (page) => (flash?.page === page ? flash : null),
    })
  }

/** The same for a page that finds out who it is; where that is known, and consent alone is missing, it leads there. */
export const loginPage = <Params extends object = object>(
  show: (at: VisitPageContext<Params>) => ReactNode | Promise<ReactNode>,
) =>
  visitPage<Params>((at) => {
    const { visit } = at
    if (isAboutConsent(visit)) redirect(stepPage(visit.uid, needsConsentPage(visit) ? 'consent' : 'finish'))
    return show(at)
  })
