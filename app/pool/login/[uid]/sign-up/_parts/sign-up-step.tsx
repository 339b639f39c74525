import { redirect } from 'next/navigation'
import { stepPage } from '@/lib/login/page/address'
import type { Flash } from '@/lib/login/page/flash'
import { waysOf } from '@/lib/login/ways/ways'
import type { VisitPageContext } from '../../_parts/visit-page'
import { SignUpCard } from './sign-up-card'

/** The sign-up form, where the application offers sign-up. */
export async function SignUpStep({
  at: { pool, visit },
  stepFlash,
}: {
  at: VisitPageContext
  stepFlash: Flash | null
}) {
  if ((await waysOf(pool, visit)).signUp !== 'code') redirect(stepPage(visit.uid))
  return <SignUpCard visit={visit} flash={stepFlash} />
}
