import { redirect } from 'next/navigation'
import { stepPage } from '@/lib/login/page/address'
import type { Flash } from '@/lib/login/page/flash'
import { fieldWaysOf, PAGE_OF } from '@/lib/login/ways/rules'
import { waysOf } from '@/lib/login/ways/ways'
import type { CodeMethod } from '@/lib/users/rules'
import { flashOrCodeFlash } from '../../_parts/code-page'
import type { VisitPageContext } from '../../_parts/visit-page'
import { WaysCard } from '../../_parts/ways-card'

/** Asks for the address to send a code to. @param stepFlash why another code is needed */
export async function AddressStep({
  at,
  method,
  stepFlash,
}: {
  at: VisitPageContext
  method: CodeMethod
  stepFlash?: Flash
}) {
  const { pool, visit } = at
  const ways = await waysOf(pool, visit)
  if (!fieldWaysOf(ways).includes(method)) redirect(stepPage(visit.uid))
  const page = PAGE_OF[method]
  const flash = stepFlash ?? (await flashOrCodeFlash(at, page, { purpose: 'login', method }))
  return <WaysCard at={at} ways={ways} page={page} chosen={method} flash={flash} />
}
