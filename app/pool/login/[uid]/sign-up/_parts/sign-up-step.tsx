import { redirect } from 'next/navigation'
import { stepPage } from '@/lib/login/page/address'
import type { Flash } from '@/lib/login/page/flash'
import { waysOf } from '@/lib/login/ways/ways'
import type { VisitPageContext } from '../../_parts/visit-page'
import { SignUpCard } from './sign-up-card'

/** The form of an account with e-mail and password, where there is one. */
export async function SignUpStep({ at: { pool, visit }, told }: { at: VisitPageContext; told: Flash | null }) {
  if ((await waysOf(pool, visit)).signUp !== 'code') redirect(stepPage(visit.uid))
  return <SignUpCard visit={visit} flash={told} />
}
