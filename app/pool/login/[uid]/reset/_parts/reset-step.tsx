import { redirect } from 'next/navigation'
import { stepPage } from '@/lib/login/page/address'
import type { Flash } from '@/lib/login/page/flash'
import { waysOf } from '@/lib/login/ways/ways'
import type { VisitPageContext } from '../../_parts/visit-page'
import { ResetCard } from './reset-card'

/** The form for a forgotten password, where the application has passwords. */
export async function ResetStep({
  at: { pool, visit, flash },
  stepFlash,
}: {
  at: VisitPageContext
  stepFlash: Flash | null
}) {
  if (!(await waysOf(pool, visit)).reset) redirect(stepPage(visit.uid))
  // The person may have typed the e-mail into the password form just before.
  return <ResetCard visit={visit} flash={stepFlash} email={flash?.email} />
}
