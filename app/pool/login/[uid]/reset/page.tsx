import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { emailOfDeveloper } from '@/lib/developers/queries'
import { flashOrCodeFlash } from '../_parts/code-page'
import { findOpenedLink } from '../_parts/link'
import { loginPage } from '../_parts/visit-page'
import { DeveloperCard } from './_parts/developer-card'
import { ResetStep } from './_parts/reset-step'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ways'))('reset.title') }
}

/** A new password in place of a forgotten one: a user gets a code, a developer needs a one-time link. */
export default loginPage(async (at) => {
  const { visit, flashOf } = at
  const link = await findOpenedLink(at)
  if (link?.purpose === 'recover')
    return <DeveloperCard uid={visit.uid} email={await emailOfDeveloper(link.userId)} flash={flashOf('reset')} />
  return <ResetStep at={at} stepFlash={await flashOrCodeFlash(at, 'reset', { purpose: 'reset' })} />
})
