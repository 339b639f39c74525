import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { waysOf } from '@/lib/login/ways/ways'
import { flashOrCodeFlash } from '../_parts/code-page'
import { findOpenedLink } from '../_parts/link'
import { loginPage } from '../_parts/visit-page'
import { DeveloperCard } from './_parts/developer-card'
import { SignUpStep } from './_parts/sign-up-step'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ways'))('signUp.title') }
}

/** Sign-up: of a user, or of a developer with a one-time link or where registration is open. */
export default loginPage(async (at) => {
  const { pool, visit, flashOf } = at
  const link = await findOpenedLink(at)
  const purpose = link && link.purpose !== 'recover' ? link.purpose : null
  if (purpose || (await waysOf(pool, visit)).signUp === 'form')
    return <DeveloperCard uid={visit.uid} flash={flashOf('sign-up')} purpose={purpose ?? 'open'} />
  return <SignUpStep at={at} stepFlash={await flashOrCodeFlash(at, 'sign-up', { purpose: 'sign_up' })} />
})
