import { redirect } from 'next/navigation'
import { stepPage } from '@/lib/login/page/address'
import type { Flash } from '@/lib/login/page/flash'
import { waysOf } from '@/lib/login/ways/ways'
import type { VisitPageContext } from '../../_parts/visit-page'
import { ResetCard } from './reset-card'

/** Where the code for a new password goes to, where there are passwords. */
export async function ResetStep({ at: { pool, visit, flash }, told }: { at: VisitPageContext; told: Flash | null }) {
  if (!(await waysOf(pool, visit)).reset) redirect(stepPage(visit.uid))
  // A moment ago it may have been typed into the password form.
  return <ResetCard visit={visit} flash={told} email={flash?.email} />
}
